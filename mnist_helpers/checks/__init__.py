"""What an exercise answers back, one file per lesson."""
# ruff: noqa: F401

from .lesson_01 import check_correct, check_friend, check_nand, check_odd, check_order, yours_or_ours
from .lesson_02 import check_collapse, check_fence, check_how_fast, check_tanh, check_tent
from .lesson_03 import check_count_parameters, check_deeper, check_transpose
from .lesson_04 import (
    check_average_price,
    check_best_temperature,
    check_loss_from_logits,
    check_price,
    check_softmax,
)
from .lesson_05 import (
    check_best_rate,
    check_better_order,
    check_decay,
    check_momentum,
    check_rate_limit,
    check_slopes,
)
from .lesson_06 import (
    check_backward_batch,
    check_deeper_backward,
    check_hidden_slopes,
    check_output_slopes,
    check_relu_backward,
    check_score_slopes,
)
from .lesson_07 import check_decayed, check_learn, check_momentum_step, check_precision
from .lesson_08 import check_choose, check_split, check_stop, check_suspicion
from .lesson_09 import (
    check_fit,
    check_hand_back,
    check_next_network,
    check_operations,
    check_paint_one,
    check_sigmoids,
    check_walking_order,
)
from .lesson_10 import check_bits, check_keep_best, check_price_by_place, check_unsure
from .naming import check_name

__all__ = [name for name in dir() if name.startswith("check_")]
