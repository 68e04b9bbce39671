;; The product of two matrices of bytes, in front of onnxruntime's own (MlasGemmQuantOperation in
;; onnxruntime/core/mlas/lib/qgemm.h), whose arguments it has. 1 if it is done; 0 leaves it to that one.
;;
;; A (rows x k) holds weights, stored around 128; B (k x columns) holds what they are multiplied with. For each place
;;   c = sum over k of (a - 128) * (b - zero)  =  sum of (a - 128) * b  -  zero * sum of (a - 128)
;; in whole numbers, so that this gives the bits that onnxruntime's own gives.
;;
;; One `i32x4.relaxed_dot_i8x16_i7x16_add_s` adds 16 products, where onnxruntime's `i32x4.dot_i16x8_s` needs two with an
;; addition each. It is exact for signed times unsigned bytes on processors that have VPDPBUSD, for signed times signed
;; ones on those that have SDOT, and on others it may saturate. The processor is asked which it is.
;;
;; B is packed into strips of 8 columns: for every four rows 32 bytes, the four of the first column first. A is used as it
;; lies there. Four rows by one strip are summed at a time, in eight registers.
;;
;; The struct offsets are those of 32-bit pointers: MLAS_GEMM_QUANT_SHAPE_PARAMS is M, N, K (0, 4, 8), signed A, signed B,
;; accumulating (bytes 12 to 14); MLAS_GEMM_QUANT_DATA_PARAMS is A, lda (0, 4), zero point of A (byte 8), B, ldb, zero
;; point of B (12, 16, 20: an address), packed B, zero points by column (bytes 24, 25), C, ldc, output processor (28, 32, 36).
;; Scratch lies below the stack, which is 5 MB here; nothing is called that could use it meanwhile.
(module
  (import "runtime" "memory" (memory 1))
  (import "runtime" "stack" (global $stack (mut i32)))
  (func (export "kernel")
    (param $shape i32) (param $data i32)
    (param $firstRow i32) (param $rows i32) (param $firstColumn i32) (param $columns i32)
    (result i32)
    (local $a i32) (local $lda i32) (local $b i32) (local $ldb i32) (local $c i32) (local $ldc i32)
    (local $k i32) (local $zero i32) (local $probe i32) (local $flip v128) (local $sign v128)
    (local $corrections i32) (local $panel i32)
    (local $strips i32) (local $room i32) (local $strip i32) (local $from i32) (local $to i32)
    (local $row i32) (local $column i32) (local $p i32) (local $q i32) (local $end i32) (local $left i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32)
    (local $w v128) (local $x0 v128) (local $x1 v128) (local $x2 v128) (local $x3 v128)
    (local $pair0 v128) (local $pair1 v128) (local $sum v128)
    (local $start0 v128) (local $start1 v128) (local $start2 v128) (local $start3 v128)
    (local $c00 v128) (local $c01 v128) (local $c10 v128) (local $c11 v128)
    (local $c20 v128) (local $c21 v128) (local $c30 v128) (local $c31 v128)

    (local.set $sign (v128.const i32x4 0x80808080 0x80808080 0x80808080 0x80808080))
    ;; 4 * 127 * 255 where the second factor is unsigned, 4 * 127 * -1 where it is signed: then B loses its 128, too, unless
    ;; two of the largest products, -128 * -128, overflow 16 bits on their way.
    (local.set $probe (i32x4.extract_lane 0 (i32x4.relaxed_dot_i8x16_i7x16_add_s
      (i8x16.splat (i32.const 127)) (i8x16.splat (i32.const 255)) (v128.const i32x4 0 0 0 0))))
    (if (i32.eq (local.get $probe) (i32.const -508))
      (then
        (local.set $flip (local.get $sign))
        (local.set $probe (i32x4.extract_lane 0 (i32x4.relaxed_dot_i8x16_i7x16_add_s
          (local.get $sign) (local.get $sign) (v128.const i32x4 0 0 0 0))))
        (if (i32.ne (local.get $probe) (i32.const 65536)) (then (return (i32.const 0)))))
      (else (if (i32.ne (local.get $probe) (i32.const 129540)) (then (return (i32.const 0))))))

    ;; Signed or accumulating; packed or with zero points by column; with an output processor; other weights.
    (if (i32.and (i32.load offset=12 (local.get $shape)) (i32.const 0xffffff)) (then (return (i32.const 0))))
    (if (i32.load16_u offset=24 (local.get $data)) (then (return (i32.const 0))))
    (if (i32.load offset=36 (local.get $data)) (then (return (i32.const 0))))
    (if (i32.ne (i32.load8_u offset=8 (local.get $data)) (i32.const 128)) (then (return (i32.const 0))))
    ;; Rows and k in fours, a whole strip, and room for it all.
    (local.set $k (i32.load offset=8 (local.get $shape)))
    (if (i32.and (i32.or (local.get $k) (local.get $rows)) (i32.const 3)) (then (return (i32.const 0))))
    (if (i32.lt_u (local.get $columns) (i32.const 8)) (then (return (i32.const 0))))
    (if (i32.gt_u (i32.sub (local.get $rows) (i32.const 1)) (i32.const 1023)) (then (return (i32.const 0))))
    (if (i32.gt_u (i32.sub (local.get $k) (i32.const 1)) (i32.const 4095)) (then (return (i32.const 0))))

    (local.set $lda (i32.load offset=4 (local.get $data)))
    (local.set $a (i32.add (i32.load (local.get $data)) (i32.mul (local.get $firstRow) (local.get $lda))))
    (local.set $ldb (i32.load offset=16 (local.get $data)))
    (local.set $b (i32.add (i32.load offset=12 (local.get $data)) (local.get $firstColumn)))
    (local.set $zero (i32.sub
      (i32.load8_u (i32.load offset=20 (local.get $data)))
      (i32.and (i32x4.extract_lane 0 (local.get $flip)) (i32.const 128))))
    (local.set $ldc (i32.shl (i32.load offset=32 (local.get $data)) (i32.const 2)))
    (local.set $c (i32.add
      (i32.add (i32.load offset=28 (local.get $data)) (i32.mul (local.get $firstRow) (local.get $ldc)))
      (i32.shl (local.get $firstColumn) (i32.const 2))))
    (local.set $corrections (i32.and (i32.sub (global.get $stack) (i32.const 4096)) (i32.const -16)))
    (local.set $panel (i32.sub (local.get $corrections) (i32.const 32768)))

    ;; Of each row: -zero * sum of (a - 128).
    (loop $rowOfA
      (local.set $p (i32.add (local.get $a) (i32.mul (local.get $row) (local.get $lda))))
      (local.set $end (i32.add (local.get $p) (local.get $k)))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (loop $four
        (local.set $sum (i32x4.relaxed_dot_i8x16_i7x16_add_s
          (v128.xor (v128.load32_zero align=1 (local.get $p)) (local.get $sign))
          (v128.const i32x4 0x01010101 0 0 0)
          (local.get $sum)))
        (br_if $four (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 4))) (local.get $end))))
      (i32.store
        (i32.add (local.get $corrections) (i32.shl (local.get $row) (i32.const 2)))
        (i32.mul (i32x4.extract_lane 0 (local.get $sum)) (i32.sub (i32.const 0) (local.get $zero))))
      (br_if $rowOfA (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $rows))))

    ;; The last strip begins 8 columns before the end, even if it then shares some with the one before it.
    (local.set $strips (i32.shr_u (i32.add (local.get $columns) (i32.const 7)) (i32.const 3)))
    (local.set $room (i32.div_u (i32.const 4096) (local.get $k)))
    (loop $block
      (local.set $to (i32.add (local.get $from) (local.get $room)))
      (if (i32.gt_u (local.get $to) (local.get $strips)) (then (local.set $to (local.get $strips))))

      (local.set $q (local.get $panel))
      (local.set $strip (local.get $from))
      (loop $pack
        (local.set $column (i32.shl (local.get $strip) (i32.const 3)))
        (if (i32.gt_u (i32.add (local.get $column) (i32.const 8)) (local.get $columns))
          (then (local.set $column (i32.sub (local.get $columns) (i32.const 8)))))
        (local.set $p (i32.add (local.get $b) (local.get $column)))
        (local.set $left (local.get $k))
        (loop $fourRows
          (local.set $x0 (v128.xor (v128.load64_zero align=1 (local.get $p)) (local.get $flip)))
          (local.set $p (i32.add (local.get $p) (local.get $ldb)))
          (local.set $x1 (v128.xor (v128.load64_zero align=1 (local.get $p)) (local.get $flip)))
          (local.set $p (i32.add (local.get $p) (local.get $ldb)))
          (local.set $x2 (v128.xor (v128.load64_zero align=1 (local.get $p)) (local.get $flip)))
          (local.set $p (i32.add (local.get $p) (local.get $ldb)))
          (local.set $x3 (v128.xor (v128.load64_zero align=1 (local.get $p)) (local.get $flip)))
          (local.set $p (i32.add (local.get $p) (local.get $ldb)))
          (local.set $pair0 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $x0) (local.get $x1)))
          (local.set $pair1 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $x2) (local.get $x3)))
          (v128.store (local.get $q)
            (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $pair0) (local.get $pair1)))
          (v128.store offset=16 (local.get $q)
            (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $pair0) (local.get $pair1)))
          (local.set $q (i32.add (local.get $q) (i32.const 32)))
          (br_if $fourRows (local.tee $left (i32.sub (local.get $left) (i32.const 4)))))
        (br_if $pack (i32.lt_u (local.tee $strip (i32.add (local.get $strip) (i32.const 1))) (local.get $to))))

      (local.set $row (i32.const 0))
      (loop $fourRowsOfA
        (local.set $p (i32.add (local.get $corrections) (i32.shl (local.get $row) (i32.const 2))))
        (local.set $start0 (v128.load32_splat (local.get $p)))
        (local.set $start1 (v128.load32_splat offset=4 (local.get $p)))
        (local.set $start2 (v128.load32_splat offset=8 (local.get $p)))
        (local.set $start3 (v128.load32_splat offset=12 (local.get $p)))
        (local.set $q (local.get $panel))
        (local.set $strip (local.get $from))
        (loop $stripOfB
          (local.set $a0 (i32.add (local.get $a) (i32.mul (local.get $row) (local.get $lda))))
          (local.set $a1 (i32.add (local.get $a0) (local.get $lda)))
          (local.set $a2 (i32.add (local.get $a1) (local.get $lda)))
          (local.set $a3 (i32.add (local.get $a2) (local.get $lda)))
          (local.set $end (i32.add (local.get $a0) (local.get $k)))
          (local.set $c00 (local.get $start0)) (local.set $c01 (local.get $start0))
          (local.set $c10 (local.get $start1)) (local.set $c11 (local.get $start1))
          (local.set $c20 (local.get $start2)) (local.set $c21 (local.get $start2))
          (local.set $c30 (local.get $start3)) (local.set $c31 (local.get $start3))
          (loop $fourOfK
            (local.set $x0 (v128.load (local.get $q)))
            (local.set $x1 (v128.load offset=16 (local.get $q)))
            (local.set $w (v128.xor (v128.load32_splat align=1 (local.get $a0)) (local.get $sign)))
            (local.set $c00 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $w) (local.get $x0) (local.get $c00)))
            (local.set $c01 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $w) (local.get $x1) (local.get $c01)))
            (local.set $w (v128.xor (v128.load32_splat align=1 (local.get $a1)) (local.get $sign)))
            (local.set $c10 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $w) (local.get $x0) (local.get $c10)))
            (local.set $c11 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $w) (local.get $x1) (local.get $c11)))
            (local.set $w (v128.xor (v128.load32_splat align=1 (local.get $a2)) (local.get $sign)))
            (local.set $c20 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $w) (local.get $x0) (local.get $c20)))
            (local.set $c21 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $w) (local.get $x1) (local.get $c21)))
            (local.set $w (v128.xor (v128.load32_splat align=1 (local.get $a3)) (local.get $sign)))
            (local.set $c30 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $w) (local.get $x0) (local.get $c30)))
            (local.set $c31 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $w) (local.get $x1) (local.get $c31)))
            (local.set $q (i32.add (local.get $q) (i32.const 32)))
            (local.set $a1 (i32.add (local.get $a1) (i32.const 4)))
            (local.set $a2 (i32.add (local.get $a2) (i32.const 4)))
            (local.set $a3 (i32.add (local.get $a3) (i32.const 4)))
            (br_if $fourOfK (i32.lt_u (local.tee $a0 (i32.add (local.get $a0) (i32.const 4))) (local.get $end))))
          (local.set $column (i32.shl (local.get $strip) (i32.const 3)))
          (if (i32.gt_u (i32.add (local.get $column) (i32.const 8)) (local.get $columns))
            (then (local.set $column (i32.sub (local.get $columns) (i32.const 8)))))
          (local.set $p (i32.add
            (i32.add (local.get $c) (i32.mul (local.get $row) (local.get $ldc)))
            (i32.shl (local.get $column) (i32.const 2))))
          (v128.store align=4 (local.get $p) (local.get $c00))
          (v128.store offset=16 align=4 (local.get $p) (local.get $c01))
          (local.set $p (i32.add (local.get $p) (local.get $ldc)))
          (v128.store align=4 (local.get $p) (local.get $c10))
          (v128.store offset=16 align=4 (local.get $p) (local.get $c11))
          (local.set $p (i32.add (local.get $p) (local.get $ldc)))
          (v128.store align=4 (local.get $p) (local.get $c20))
          (v128.store offset=16 align=4 (local.get $p) (local.get $c21))
          (local.set $p (i32.add (local.get $p) (local.get $ldc)))
          (v128.store align=4 (local.get $p) (local.get $c30))
          (v128.store offset=16 align=4 (local.get $p) (local.get $c31))
          (br_if $stripOfB (i32.lt_u (local.tee $strip (i32.add (local.get $strip) (i32.const 1))) (local.get $to))))
        (br_if $fourRowsOfA (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 4))) (local.get $rows))))
      (br_if $block (i32.lt_u (local.tee $from (local.get $to)) (local.get $strips))))
    (i32.const 1)))
