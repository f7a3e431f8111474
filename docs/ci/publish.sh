#!/bin/sh
# Publishes each story named, if wirelint has checked it and found nothing of severity warning or worse in it.
# Exits with 0 when all went out, 1 when one was held, 2 when one could not be checked: it is missing, empty, not in English,
# or XML or JSON of no known format.
#
# PUBLISH is a command that takes the story as its last word:
#
#     PUBLISH="cp -t /srv/outgoing" sh publish.sh story.txt other.md
: "${PUBLISH:?name the command that publishes}"
status=0
for story in "$@"; do
    wirelint check --quiet "$story"
    case $? in
        0) $PUBLISH "$story" || { echo "not published: $story" >&2; status=2; } ;;
        1) echo "held: $story" >&2; [ $status -eq 2 ] || status=1 ;;
        *) echo "not checked, so not published: $story" >&2; status=2 ;;
    esac
done
exit $status
