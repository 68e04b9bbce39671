;; Depthwise convolutions, in front of onnxruntime's own convolution (MlasConv in
;; onnxruntime/core/mlas/lib/convolve.cpp), whose arguments it has. 1 if it is done; 0 leaves it to that one, which copies
;; every channel's neighbourhoods into a matrix and multiplies that by a matrix of one row.
;;
;; Some rows of a channel at a time are copied to scratch with their padding, `pitch` floats each. There a tap of the kernel
;; is an address to add, so 16 sums go through the taps side by side. With a stride of 1 all rows of outputs are one long run
;; (what is summed between two rows is thrown away). With a horizontal stride of 2 a copied row has its even columns first and
;; its odd ones `half` floats on, so that neighbours among the outputs are neighbours there, too.
;;
;; The struct offsets are those of 32-bit pointers in MLAS_CONV_PARAMETERS: activation (0: an address, its first word is 0 for
;; none), dimensions (4), batch (8), groups (12), channels of a group (16), input shape (24, 28), kernel (36, 40), dilation
;; (48, 52), padding at the top and the left (60, 64), strides (84, 88), filters of a group (96), output shape (100, 104), beta
;; (124: what is added to). Scratch lies below the stack, which is 5 MB here; nothing is called that could use it meanwhile:
;; 49152 bytes each for copied rows, for sums and for one row on its way, then the taps' addresses.
(module
  (import "runtime" "memory" (memory 1))
  (import "runtime" "stack" (global $stack (mut i32)))
  (func (export "kernel")
    (param $conv i32) (param $input i32) (param $filter i32) (param $bias i32)
    (param $workspace i32) (param $output i32) (param $threads i32)
    (result i32)
    (local $channels i32) (local $height i32) (local $width i32)
    (local $kernelHeight i32) (local $kernelWidth i32) (local $top i32) (local $leftPad i32)
    (local $strideY i32) (local $strideX i32) (local $outHeight i32) (local $outWidth i32)
    (local $isRun i32) (local $half i32) (local $pitch i32) (local $outPitch i32) (local $room i32)
    (local $rows i32) (local $sums i32) (local $line i32) (local $taps i32) (local $tapsEnd i32)
    (local $y i32) (local $count i32) (local $row i32) (local $rowsEnd i32) (local $run i32) (local $runs i32)
    (local $length i32) (local $base i32) (local $i i32)
    (local $p i32) (local $q i32) (local $s i32) (local $t i32) (local $f i32) (local $end i32)
    (local $b v128) (local $v v128) (local $x v128)
    (local $c0 v128) (local $c1 v128) (local $c2 v128) (local $c3 v128)

    (local.set $channels (i32.load offset=12 (local.get $conv)))
    (local.set $height (i32.load offset=24 (local.get $conv)))
    (local.set $width (i32.load offset=28 (local.get $conv)))
    (local.set $kernelHeight (i32.load offset=36 (local.get $conv)))
    (local.set $kernelWidth (i32.load offset=40 (local.get $conv)))
    (local.set $top (i32.load offset=60 (local.get $conv)))
    (local.set $leftPad (i32.load offset=64 (local.get $conv)))
    (local.set $strideY (i32.load offset=84 (local.get $conv)))
    (local.set $strideX (i32.load offset=88 (local.get $conv)))
    (local.set $outHeight (i32.load offset=100 (local.get $conv)))
    (local.set $outWidth (i32.load offset=104 (local.get $conv)))
    ;; A picture in two dimensions, one filter for each of several channels, nothing added and nothing applied.
    (if (i32.ne (i32.load offset=4 (local.get $conv)) (i32.const 2)) (then (return (i32.const 0))))
    (if (i32.ne (i32.load offset=8 (local.get $conv)) (i32.const 1)) (then (return (i32.const 0))))
    (if (i32.lt_u (local.get $channels) (i32.const 2)) (then (return (i32.const 0))))
    (if (i32.ne (i32.load offset=16 (local.get $conv)) (i32.const 1)) (then (return (i32.const 0))))
    (if (i32.ne (i32.load offset=96 (local.get $conv)) (i32.const 1)) (then (return (i32.const 0))))
    (if (i32.load offset=124 (local.get $conv)) (then (return (i32.const 0))))
    (if (i32.load (i32.load (local.get $conv))) (then (return (i32.const 0))))
    (if (i32.ne (i32.load offset=48 (local.get $conv)) (i32.const 1)) (then (return (i32.const 0))))
    (if (i32.ne (i32.load offset=52 (local.get $conv)) (i32.const 1)) (then (return (i32.const 0))))
    ;; Of sizes that the copying below is made for.
    (if (i32.gt_u (i32.sub (local.get $strideX) (i32.const 1)) (i32.const 1)) (then (return (i32.const 0))))
    (if (i32.gt_u (local.get $kernelHeight) (i32.const 7)) (then (return (i32.const 0))))
    (if (i32.gt_u (local.get $kernelWidth) (i32.const 7)) (then (return (i32.const 0))))
    (if (i32.gt_u (local.get $leftPad) (i32.const 4)) (then (return (i32.const 0))))
    (if (i32.lt_u (local.get $width) (i32.const 4)) (then (return (i32.const 0))))
    (if (i32.lt_u (local.get $outWidth) (i32.const 4)) (then (return (i32.const 0))))
    ;; The padding on the right.
    (if (i32.gt_s
          (i32.sub
            (i32.add (i32.mul (i32.sub (local.get $outWidth) (i32.const 1)) (local.get $strideX)) (local.get $kernelWidth))
            (i32.add (local.get $leftPad) (local.get $width)))
          (i32.const 8))
      (then (return (i32.const 0))))

    (if (i32.eq (local.get $strideX) (i32.const 1))
      (then
        (local.set $isRun (i32.eq (local.get $strideY) (i32.const 1)))
        (local.set $pitch (i32.and
          (i32.add (i32.add (local.get $outWidth) (local.get $kernelWidth)) (i32.const 7)) (i32.const -4))))
      (else
        (local.set $half (i32.and
          (i32.add (i32.add (local.get $outWidth) (i32.shr_u (local.get $kernelWidth) (i32.const 1))) (i32.const 4))
          (i32.const -4)))
        (local.set $pitch (i32.shl (local.get $half) (i32.const 1)))))
    (local.set $outPitch (select
      (local.get $pitch)
      (i32.and (i32.add (local.get $outWidth) (i32.const 15)) (i32.const -16))
      (local.get $isRun)))
    ;; How many rows of outputs have room.
    (local.set $room (i32.div_u (i32.const 12160) (local.get $pitch)))
    (if (i32.lt_u (local.get $room) (local.get $kernelHeight)) (then (return (i32.const 0))))
    (local.set $room (i32.add
      (i32.div_u (i32.sub (local.get $room) (local.get $kernelHeight)) (local.get $strideY)) (i32.const 1)))
    (local.set $count (i32.div_u (i32.const 12160) (local.get $outPitch)))
    (if (i32.gt_u (local.get $room) (local.get $count)) (then (local.set $room (local.get $count))))
    (if (i32.eqz (local.get $room)) (then (return (i32.const 0))))

    (local.set $taps (i32.and (i32.sub (global.get $stack) (i32.const 256)) (i32.const -16)))
    (local.set $line (i32.sub (local.get $taps) (i32.const 49152)))
    (local.set $sums (i32.sub (local.get $line) (i32.const 49152)))
    (local.set $rows (i32.sub (local.get $sums) (i32.const 49152)))
    (local.set $tapsEnd (local.get $taps))
    (loop $tapRow
      (local.set $i (i32.const 0))
      (loop $tap
        (i32.store (local.get $tapsEnd) (i32.shl
          (i32.add
            (i32.mul (local.get $row) (local.get $pitch))
            (select
              (local.get $i)
              (i32.add
                (i32.mul (i32.and (local.get $i) (i32.const 1)) (local.get $half))
                (i32.shr_u (local.get $i) (i32.const 1)))
              (i32.eqz (local.get $half))))
          (i32.const 2)))
        (local.set $tapsEnd (i32.add (local.get $tapsEnd) (i32.const 4)))
        (br_if $tap (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $kernelWidth))))
      (br_if $tapRow (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $kernelHeight))))

    (loop $channel
      (if (local.get $bias) (then
        (local.set $b (v128.load32_splat (local.get $bias)))
        (local.set $bias (i32.add (local.get $bias) (i32.const 4)))))
      (local.set $y (i32.const 0))
      (loop $part
        (local.set $count (i32.sub (local.get $outHeight) (local.get $y)))
        (if (i32.gt_u (local.get $count) (local.get $room)) (then (local.set $count (local.get $room))))

        ;; Copy. A row above or below the picture has a number that is too large, as unsigned numbers go.
        (local.set $p (local.get $rows))
        (local.set $row (i32.sub (i32.mul (local.get $y) (local.get $strideY)) (local.get $top)))
        (local.set $rowsEnd (i32.add
          (i32.add (local.get $row) (i32.mul (i32.sub (local.get $count) (i32.const 1)) (local.get $strideY)))
          (local.get $kernelHeight)))
        (loop $copyRow
          (if (i32.ge_u (local.get $row) (local.get $height))
            (then
              (local.set $q (local.get $p))
              (local.set $end (i32.add (local.get $p) (i32.shl (local.get $pitch) (i32.const 2))))
              (loop $clear
                (v128.store (local.get $q) (v128.const i32x4 0 0 0 0))
                (br_if $clear (i32.lt_u (local.tee $q (i32.add (local.get $q) (i32.const 16))) (local.get $end)))))
            (else
              (local.set $q (select (local.get $line) (local.get $p) (local.get $half)))
              (v128.store (local.get $q) (v128.const i32x4 0 0 0 0))
              (local.set $q (i32.add (local.get $q) (i32.shl (local.get $leftPad) (i32.const 2))))
              (local.set $s (i32.add
                (local.get $input) (i32.shl (i32.mul (local.get $row) (local.get $width)) (i32.const 2))))
              ;; The last four are copied for themselves, even if they share some with those before them.
              (local.set $end (i32.add (local.get $s) (i32.shl (i32.sub (local.get $width) (i32.const 4)) (i32.const 2))))
              (loop $copy
                (v128.store align=4 (local.get $q) (v128.load align=4 (local.get $s)))
                (local.set $q (i32.add (local.get $q) (i32.const 16)))
                (br_if $copy (i32.lt_u (local.tee $s (i32.add (local.get $s) (i32.const 16))) (local.get $end))))
              (local.set $q (i32.sub (local.get $q) (i32.sub (local.get $s) (local.get $end))))
              (v128.store align=4 (local.get $q) (v128.load align=4 (local.get $end)))
              ;; Zeros on the right may reach into the next row, which is written later.
              (v128.store offset=16 align=4 (local.get $q) (v128.const i32x4 0 0 0 0))
              (v128.store offset=32 align=4 (local.get $q) (v128.const i32x4 0 0 0 0))
              (if (local.get $half)
                (then
                  (v128.store offset=48 align=4 (local.get $q) (v128.const i32x4 0 0 0 0))
                  (local.set $s (local.get $line))
                  (local.set $q (local.get $p))
                  (local.set $t (i32.add (local.get $p) (i32.shl (local.get $half) (i32.const 2))))
                  (local.set $end (local.get $t))
                  (loop $split
                    (local.set $v (v128.load (local.get $s)))
                    (local.set $x (v128.load offset=16 (local.get $s)))
                    (v128.store (local.get $q)
                      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $v) (local.get $x)))
                    (v128.store (local.get $t)
                      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $v) (local.get $x)))
                    (local.set $s (i32.add (local.get $s) (i32.const 32)))
                    (local.set $t (i32.add (local.get $t) (i32.const 16)))
                    (br_if $split (i32.lt_u (local.tee $q (i32.add (local.get $q) (i32.const 16))) (local.get $end))))))))
          (local.set $p (i32.add (local.get $p) (i32.shl (local.get $pitch) (i32.const 2))))
          (br_if $copyRow (i32.ne (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $rowsEnd))))

        ;; Sum.
        (local.set $runs (select (i32.const 1) (local.get $count) (local.get $isRun)))
        (local.set $length (i32.shl
          (i32.add
            (i32.mul (i32.mul (i32.sub (local.get $count) (i32.const 1)) (local.get $pitch)) (local.get $isRun))
            (local.get $outWidth))
          (i32.const 2)))
        (local.set $run (i32.const 0))
        (loop $eachRun
          (local.set $base (i32.add (local.get $rows) (i32.shl
            (i32.mul (i32.mul (local.get $run) (local.get $strideY)) (local.get $pitch)) (i32.const 2))))
          (local.set $q (i32.add (local.get $sums) (i32.shl (i32.mul (local.get $run) (local.get $outPitch)) (i32.const 2))))
          (local.set $end (i32.add (local.get $base) (local.get $length)))
          (loop $sixteen
            (local.set $c0 (local.get $b))
            (local.set $c1 (local.get $b))
            (local.set $c2 (local.get $b))
            (local.set $c3 (local.get $b))
            (local.set $t (local.get $taps))
            (local.set $f (local.get $filter))
            (loop $eachTap
              (local.set $p (i32.add (local.get $base) (i32.load (local.get $t))))
              (local.set $v (v128.load32_splat (local.get $f)))
              (local.set $c0 (f32x4.add (local.get $c0) (f32x4.mul (local.get $v) (v128.load align=4 (local.get $p)))))
              (local.set $c1 (f32x4.add (local.get $c1) (f32x4.mul (local.get $v) (v128.load offset=16 align=4 (local.get $p)))))
              (local.set $c2 (f32x4.add (local.get $c2) (f32x4.mul (local.get $v) (v128.load offset=32 align=4 (local.get $p)))))
              (local.set $c3 (f32x4.add (local.get $c3) (f32x4.mul (local.get $v) (v128.load offset=48 align=4 (local.get $p)))))
              (local.set $f (i32.add (local.get $f) (i32.const 4)))
              (br_if $eachTap (i32.lt_u (local.tee $t (i32.add (local.get $t) (i32.const 4))) (local.get $tapsEnd))))
            (v128.store (local.get $q) (local.get $c0))
            (v128.store offset=16 (local.get $q) (local.get $c1))
            (v128.store offset=32 (local.get $q) (local.get $c2))
            (v128.store offset=48 (local.get $q) (local.get $c3))
            (local.set $q (i32.add (local.get $q) (i32.const 64)))
            (br_if $sixteen (i32.lt_u (local.tee $base (i32.add (local.get $base) (i32.const 64))) (local.get $end))))
          (br_if $eachRun (i32.lt_u (local.tee $run (i32.add (local.get $run) (i32.const 1))) (local.get $runs))))

        ;; Copy out, the last four of a row as above.
        (local.set $row (i32.const 0))
        (loop $copyOut
          (local.set $p (i32.add (local.get $sums) (i32.shl (i32.mul (local.get $row) (local.get $outPitch)) (i32.const 2))))
          (local.set $q (i32.add (local.get $output) (i32.shl
            (i32.mul (i32.add (local.get $y) (local.get $row)) (local.get $outWidth)) (i32.const 2))))
          (local.set $end (i32.add (local.get $p) (i32.shl (i32.sub (local.get $outWidth) (i32.const 4)) (i32.const 2))))
          (loop $copy
            (v128.store align=4 (local.get $q) (v128.load align=4 (local.get $p)))
            (local.set $q (i32.add (local.get $q) (i32.const 16)))
            (br_if $copy (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end))))
          (v128.store align=4
            (i32.sub (local.get $q) (i32.sub (local.get $p) (local.get $end)))
            (v128.load align=4 (local.get $end)))
          (br_if $copyOut (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $count))))
        (br_if $part (i32.lt_u (local.tee $y (i32.add (local.get $y) (local.get $count))) (local.get $outHeight))))

      (local.set $input (i32.add (local.get $input) (i32.shl (i32.mul (local.get $height) (local.get $width)) (i32.const 2))))
      (local.set $output (i32.add
        (local.get $output) (i32.shl (i32.mul (local.get $outHeight) (local.get $outWidth)) (i32.const 2))))
      (local.set $filter (i32.add
        (local.get $filter) (i32.shl (i32.mul (local.get $kernelHeight) (local.get $kernelWidth)) (i32.const 2))))
      (br_if $channel (local.tee $channels (i32.sub (local.get $channels) (i32.const 1)))))
    (i32.const 1)))
