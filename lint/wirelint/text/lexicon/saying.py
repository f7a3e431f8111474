"""Verbs of saying and thinking: base form, third person singular and past tense."""

_SAYING = (
    "add adds added  admit admits admitted  announce announces announced  answer answers answered"
    " argue argues argued  ask asks asked  claim claims claimed  comment comments commented"
    " complain complains complained  conclude concludes concluded  confirm confirms confirmed  continue continues continued"
    " cry cries cried  declare declares declared  demand demands demanded  emphasise emphasises emphasised"
    " emphasize emphasizes emphasized  exclaim exclaims exclaimed  explain explains explained  insist insists insisted"
    " joke jokes joked  note notes noted  observe observes observed  pledge pledges pledged"
    " post posts posted  predict predicts predicted  promise promises promised  quip quips quipped"
    " quote quotes quoted  read reads read  recall recalls recalled  remark remarks remarked"
    " reply replies replied  report reports reported  respond responds responded  say says said"
    " share shares shared  shout shouts shouted  state states stated  stress stresses stressed"
    " suggest suggests suggested  tell tells told  testify testifies testified  tweet tweets tweeted"
    " urge urges urged  vow vows vowed  warn warns warned  wonder wonders wondered"
    " write writes wrote  yell yells yelled"
).split()
_THINKING = (
    "believe believes believed  expect expects expected  fear fears feared  feel feels felt"
    " hope hopes hoped  know knows knew  think thinks thought"
).split()

# say, add, warn
SAYING_BASE = frozenset(_SAYING[0::3])
# says, adds, warns
SAYING_PRESENT = frozenset(_SAYING[1::3])
# said, added, warned
SAYING_PAST = frozenset(_SAYING[2::3])
# Forms that agree with one speaker: says, said.
SAYING_VERBS = SAYING_PRESENT | SAYING_PAST
# Words of SAYING_PRESENT that are often plural nouns: "reports from the border".
SAYING_NOUNS = frozenset(
    "answers claims comments cries demands jokes notes pledges posts promises quips quotes reads remarks replies reports"
    " shares shouts states stresses tweets vows wonders yells".split()
)
# believe, believes, believed
THINKING_VERBS = frozenset(_THINKING)
