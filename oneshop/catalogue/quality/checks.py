"""Every check there is, part by part; the words of each stand in the catalogue's rules under the same id."""

from oneshop.catalogue.quality import clean, combinations, complete, correct, live
from oneshop.catalogue.quality.values import Check, Part

CHECKS = (
    Check("code_form", Part.CORRECT, correct.code_form),
    Check("conditions", Part.CORRECT, correct.conditions),
    Check("questions_used", Part.CORRECT, correct.questions_used),
    Check("empty_lists", Part.CORRECT, combinations.empty_lists),
    Check("fee_basis", Part.CORRECT, correct.fee_basis),
    Check("fee_words", Part.CORRECT, correct.fee_words),
    Check("legal_known", Part.CORRECT, correct.legal_known),
    Check("legal_in_force", Part.CORRECT, correct.legal_in_force),
    Check("contradictions", Part.CORRECT, correct.contradictions),
    Check("online_level", Part.CORRECT, correct.online_level),
    Check("mandatory_parts", Part.COMPLETE, complete.mandatory_parts),
    Check("desk_parts", Part.COMPLETE, complete.desk_parts),
    Check("questions", Part.COMPLETE, complete.questions),
    Check("paper_counts", Part.COMPLETE, complete.paper_counts),
    Check("times", Part.COMPLETE, complete.times),
    Check("fees_stated", Part.COMPLETE, complete.fees_stated),
    Check("composed", Part.CLEAN, clean.composed),
    Check("printable", Part.CLEAN, clean.printable),
    Check("dead_terms", Part.CLEAN, clean.dead_terms),
    Check("readable", Part.CLEAN, clean.readable),
    Check("name_form", Part.CLEAN, clean.name_form),
    Check("known_names", Part.CLEAN, clean.known_names),
    Check("repeated_papers", Part.CLEAN, clean.repeated_papers),
    Check("popular_names", Part.CLEAN, clean.popular_names),
    Check("verified_lately", Part.LIVE, live.verified_lately),
    Check("fee_days", Part.LIVE, live.fee_days),
    Check("law_ending", Part.LIVE, live.law_ending),
    Check("open_points", Part.LIVE, live.open_points),
    Check("offices", Part.LIVE, live.offices),
    Check("related", Part.LIVE, live.related),
    Check("programmes", Part.LIVE, live.programmes),
)
"""In the order in which a person would mend them."""
