"""Where it is from that such a thing leads to a cut, in words; no lender publishes its rules."""

from core.words import N_

LENDER_SAID = N_("What the lender said.")
WIDELY = N_("Widely reported of Chinese lenders; none publishes its rules.")
LATE = N_(
    "Widely reported, and seen in the United States, where cuts were about four times as common "
    "with a late card payment (CFPB, 2022)."
)
SEVERAL = N_("Reported by a lender in an article of its own (X Financial, 2025), and widely.")
CONTRACT = N_("Loan contracts forbid it and let the lender call the loan in.")
INACTIVE = N_("A reason that lenders named in a survey in the United States (LendingTree, 2020).")
TEMPORARY = N_("The explanation that the lender of 花呗 gave in its app (2020).")
PRODUCT = N_("Reported of 借呗 and its successors since 2021.")
REPORTED = N_("Reported by some; the evidence is thin.")
CUT_AT_ONCE = N_("Lenders cut limits together in downturns (CFPB, 2022).")
CONTESTED = N_(
    "Claimed by some pages and denied by others; no lender and no authority has confirmed it."
)
