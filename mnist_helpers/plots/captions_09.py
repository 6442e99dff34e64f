"""Lesson 09's pictures: the title that each gets, what it tells us in at most 15 words, and what is to be seen."""

CAPTIONS = {
    "waiting": (
        "s passes its slope on too early, and in time",
        "7, and not 4: s waits until every share has come.",
        "Twice the same boxes. Above, in grey, s passes on the 4 that comes first, so x and y get 4, and the 3 "
        "comes too late. Below, s waits. Boxes for x = 2, y = 1, s = 3, s + 1 = 4 and their product, 12. From the "
        "product the share 1 · 4 = 4 leads back to s, and 1 · 3 to s + 1, which sends s another 3. The slope of s "
        "is 4 + 3 = 7, and 7 · 1 goes on to x and to y.",
    ),
    "small graph": (
        "All that it remembers, and three routes from w01 to the loss",
        "Begin at w01, lower left. No box knows that it is part of a network.",
        "Fifty-five boxes and dots, each with lines to what it was made of; those on a route from w01 are lit, and "
        "the rest are grey dots. From w01 one route leads to h0, its stretches 0.5, −1 and −0.25. There "
        "it parts. A goes through f0 and its exp, B through f1 and its exp, C from f0 straight to the loss. "
        "The lines of A are solid, of B dashed, of C dotted. Multiplied, the "
        "stretches come to 0.0213, −0.1037 and −0.1250, together −0.2074.",
    ),
    "heron": (
        "Heron's recipe after one, two and six rounds",
        "Round by round a straight line becomes the root, and its slope comes along.",
        "Above, what the recipe finds for each x from 1 to 25. After one round it is a straight line, after two it "
        "bends, and after six, in bold, it is the square root, with a dot at 9 and 3. Below, the three slopes: 0.5 "
        "everywhere; a curve that falls to 0.25; and one that falls to 0.1, with a dot at 9 and 0.167.",
    ),
    "mine": (
        "A formula, and the slope that the machine finds for it",
        "Where the upper curve climbs the lower one is above 0, at every point.",
        "Above, a curve with a hill at 2 and a valley at 5. Below, the slope found for it: above 0 where the curve "
        "climbs, below 0 between hill and valley, and 0 at both.",
    ),
    "product": (
        "One entry of a matrix, forwards and back",
        "The slopes 5 and 6 come back, times the stretches 3 and 4.",
        "Two pictures of matrices, a on the left, a @ b beside it, b above that. Forwards, the 2 in row 0 and column "
        "1 of a moves two entries, those in row 0 of the product, 3 and 4 times as far: row 1 of b is 3, 4. Back, "
        "their slopes 5 and 6 bring 5 · 3 + 6 · 4 = 39.",
    ),
    "tensors": (
        "Twelve tensors of a batch, and the way back",
        "Each arrow brings a slope in the shape of the array that it leads to.",
        "Twelve boxes, each with the shape of its array, and arrows back to what it was made of. The loss leads back "
        "to F, F to b_hat and to H @ W_hat.T. From there one arrow leads to W_hat.T and on to W_hat, another to H and "
        "on to G, and from G to b and, by X @ W.T and W.T, to W.",
    ),
    "fading": (
        "The slope on its way back through eleven hidden layers",
        "Without a shortcut the first weights feel almost nothing of the loss.",
        "The largest slope of a weight in each of twelve layers, on a logarithmic axis, the scores on the right. "
        "With a shortcut it stays between 0.06 and 4, all the way to the pixels, highest at the scores. Without, it"
        " falls from 0.08 to 0.00000004, along a dotted line that loses three quarters at each layer: about two "
        "million times less.",
    ),
    "readers": (
        "What four networks read after one epoch, three seeds each",
        "Eleven sigmoids in a row learned nothing here. With shortcuts they learned.",
        "Four rows of three dots. One hidden layer, two hidden layers, and eleven with a shortcut lie together at "
        "about 90 of 100 held-out images. Eleven hidden layers without it lie at about 10.",
    ),
    "pixel slopes": (
        "A 3, and which of its pixels would make it an 8",
        "It wants most ink in the upper gap, and less on the upper curve.",
        "On the left the image of a 3. On the right which way is downhill for its pixels, over its outline: blue, "
        "where the slope is below 0 and ink would make it more of an 8, in the two gaps on its left, across its "
        "middle stroke and faintly on its upper right; red, where the slope is above 0 and ink would make it less, "
        "round about, also at the lower left, and strongest on the upper curve.",
    ),
    "image learns": (
        "A 3 learns to be an 8",
        "At each step the 8 gets likelier. To your eyes it stays a 3.",
        "Five images of the same 3: before the first step, and after steps 2, 4, 6 and 8. A grey shadow grows in "
        "its two gaps, and its curves get a little paler. Under each stand two bars, how sure the network is of the"
        " 3 and of the 8: over 99 % and 0 % at first, 8 % and 90 % at the end; in the middle they cross.",
    ),
    "shuffled": (
        "The same shadow, in its place and shuffled",
        "In its place the shadow fools the network, shuffled it does not.",
        "Small, the image of a 3. Large, the same after its eighth step, with a grey shadow in its two gaps. Beside it "
        "the shadow's pixels, shuffled over the white paper like snow. Under each image stand two bars, how sure the "
        "network is of the 3 and of the 8: over 99 % and 0 % before, 8 % and 90 % after, 98 % and 2 % with the shadow "
        "shuffled.",
    ),
    "turned": (
        "Five of the hundred, and what the network reads",
        "Each grows a shadow in its gaps, and is read as an 8.",
        "Two rows of five images. Above, five different 3s, each read as a 3. Below, the same five with grey shadows, "
        "most of them in the gaps on the left, each read as an 8.",
    ),
    "painted": (
        "Single pixels, painted black or white",
        "A few pixels are enough, if each goes all the way.",
        "An image from before its first painted pixel to its last, and under each how sure the network is of the digit "
        "that it shows and of the other. Beside them the change, with the outline of the digit: the few pixels that "
        "are painted.",
    ),
    "corner": (
        "A straight line, made of two ReLUs",
        "Sixty dots say 1, the one in the middle says 0.",
        "Above, a straight line from −3 to 3. Below, the slope found at each of 61 points: all lie at 1, but for one "
        "in the middle, which lies at 0.",
    ),
    "clear": (
        "The same network and batches, slopes cleared or not",
        "At first the old slopes do no harm. Later they outweigh the new ones.",
        "Share of held-out images read, over 400 steps. Cleared, it climbs to more than 80 and stays there. Never "
        "cleared, it climbs for some fifty steps, to about 70, and then falls and wanders lower down.",
    ),
    "costs": (
        "Four ways to all 11,935 slopes of one image",
        "Nudges, or a note for each number: hundreds to thousands of times as long.",
        "Four dots on a logarithmic axis. Lesson 6's backward pass is the quickest. One Tensor for an array takes a "
        "few times as long. One Value for a number takes hundreds of times as long or more, and nudging "
        "every parameter longest of all.",
    ),
    "own operations": (
        "Two operations of your own, differentiated",
        "A corner of the maximum is a jump of the slope.",
        "Above, tanh of the larger of x and −x, less 1: a valley with a sharp bottom at 0 and flat ends. Below, its "
        "slope, negative on the left of 0, positive on the right, with a jump at 0.",
    ),
}
