"""Trains the head that tells scripts: python3 train.py OUT.json FEATURES... (numpy is all it takes).

FEATURES.f16 and FEATURES.json are what make-features.ts writes: for each time step of each line 600
numbers that the recogniser has of it, and the class that was drawn there. The head is a hidden layer
over each step and an output over five hidden steps; it is trained by Adam on pieces of lines.
"""
import base64
import json
import sys

import numpy as np

FEATURES = 600
HIDDEN = 48
BESIDE = 2  # steps to each side that the output sees
PIECE = 64  # steps of a piece that losses are taken of
PIECES = 16  # in a batch
EPOCHS = 8
RATE = 2e-3
DECAY = 1e-4
DROPPED = 0.15  # of the hidden units, while training


def load(name):
    """Lines one after another, with steps between them that belong to none."""
    described = json.load(open(name + '.json'))
    lines = described['lines']
    steps = sum(len(line['classes']) for line in lines)
    raw = np.fromfile(name + '.f16', np.float16, steps * FEATURES).reshape(steps, FEATURES)
    rows, classes, at = [], [], 0
    gap = np.zeros((BESIDE, FEATURES), np.float16)
    for line in lines:
        count = len(line['classes'])
        rows += [raw[at : at + count], gap]
        classes += line['classes'] + [-1] * BESIDE
        at += count
    return np.concatenate(rows), np.array(classes), described['scripts']


def forward(net, x, inside, keep=None):
    """Pieces [n, steps + 2 BESIDE, FEATURES] to what is in between: logits [n, steps, classes]."""
    hidden = np.maximum(0, x @ net['w1'] + net['b1']) * inside[..., None]
    if keep is not None:
        hidden *= keep
    steps = x.shape[1] - 2 * BESIDE
    logits = sum(hidden[:, d : d + steps] @ net['w2'][d] for d in range(2 * BESIDE + 1))
    return hidden, logits + net['b2']


def softmax(logits):
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def gradients(net, x, classes, random):
    inside = (classes >= 0).astype(np.float32)
    keep = (random.random((x.shape[0], 1, HIDDEN)) >= DROPPED).astype(np.float32) / (1 - DROPPED)
    hidden, logits = forward(net, x, inside, keep)
    steps = logits.shape[1]
    middle = classes[:, BESIDE : BESIDE + steps]
    wanted = np.eye(logits.shape[2], dtype=np.float32)[np.maximum(middle, 0)]
    known = (middle >= 0)[..., None]
    p = softmax(logits)
    loss = -(np.log(p + 1e-9) * wanted * known).sum() / known.sum()
    g = (p - wanted) * known / known.sum()
    grad = {'b2': g.sum((0, 1)), 'w2': np.zeros_like(net['w2'])}
    back = np.zeros_like(hidden)
    for d in range(2 * BESIDE + 1):
        part = hidden[:, d : d + steps]
        grad['w2'][d] = part.reshape(-1, HIDDEN).T @ g.reshape(-1, g.shape[2])
        back[:, d : d + steps] += g @ net['w2'][d].T
    back *= (hidden > 0) * keep
    flat = back.reshape(-1, HIDDEN)
    grad['w1'] = x.reshape(-1, FEATURES).T @ flat
    grad['b1'] = flat.sum(0)
    return loss, grad


def train(x, classes, outputs, seed=1):
    """The features are brought to mean 0 and spread 1 for training; `folded` undoes it."""
    random = np.random.default_rng(seed)
    real = x[classes >= 0].astype(np.float32)
    mean, spread = real.mean(0), real.std(0) + 1e-3
    del real
    taps = 2 * BESIDE + 1
    net = {
        'w1': random.normal(0, FEATURES**-0.5, (FEATURES, HIDDEN)),
        'b1': np.zeros(HIDDEN),
        'w2': random.normal(0, (HIDDEN * taps) ** -0.5, (taps, HIDDEN, outputs)),
        'b2': np.zeros(outputs),
    }
    net = {key: value.astype(np.float32) for key, value in net.items()}
    first = {key: np.zeros_like(value) for key, value in net.items()}
    second = {key: np.zeros_like(value) for key, value in net.items()}
    span = PIECE + 2 * BESIDE
    count = 0
    for epoch in range(EPOCHS):
        starts = np.arange(random.integers(PIECE), len(x) - span, PIECE)
        random.shuffle(starts)
        rate = RATE * (1 - epoch / EPOCHS) + RATE / 50
        total = 0
        for i in range(0, len(starts) - PIECES, PIECES):
            at = starts[i : i + PIECES]
            piece = np.stack([x[a : a + span] for a in at]).astype(np.float32)
            piece = (piece - mean) / spread
            loss, grad = gradients(net, piece, np.stack([classes[a : a + span] for a in at]), random)
            total += loss
            count += 1
            for key, g in grad.items():
                g = g + DECAY * net[key]
                first[key] = 0.9 * first[key] + 0.1 * g
                second[key] = 0.999 * second[key] + 0.001 * g * g
                step = (first[key] / (1 - 0.9**count)) / (
                    np.sqrt(second[key] / (1 - 0.999**count)) + 1e-8
                )
                net[key] = net[key] - (rate * step).astype(np.float32)
        print(epoch, 'loss %.4f' % (total / max(1, len(starts) // PIECES)), flush=True)
    return folded(net, mean, spread)


def folded(net, mean, spread):
    w1 = net['w1'] / spread[:, None]
    return {**net, 'w1': w1, 'b1': net['b1'] - mean @ w1}


def bytes_of(weights):
    """Signed bytes, one scale an output; weights have outputs outermost."""
    scales = np.maximum(np.abs(weights.reshape(len(weights), -1)).max(1) / 127, 1e-9)
    stored = np.rint(weights / scales.reshape(-1, *[1] * (weights.ndim - 1))).astype(np.int8)
    return {
        'scales': [float('%.6g' % s) for s in scales],
        'bytes': base64.b64encode(stored.tobytes()).decode(),
    }


def described(net, scripts):
    biases = {key: [float('%.6g' % b) for b in net[key]] for key in ('b1', 'b2')}
    hidden = {'steps': 1, 'bias': biases['b1'], **bytes_of(net['w1'].T)}
    # [taps, HIDDEN, outputs] to [outputs, HIDDEN, taps], as a convolution has them
    output = {'steps': 2 * BESIDE + 1, 'bias': biases['b2'], **bytes_of(net['w2'].transpose(2, 1, 0))}
    return {'scripts': scripts, 'hidden': hidden, 'output': output}


if __name__ == '__main__':
    parts = [load(name) for name in sys.argv[2:]]
    x, classes = (np.concatenate([part[i] for part in parts]) for i in (0, 1))
    scripts = parts[0][2]
    print(len(x), 'steps')
    net = train(x, classes, len(scripts))
    with open(sys.argv[1], 'w') as file:
        json.dump(described(net, scripts), file, indent=2)
        file.write('\n')
