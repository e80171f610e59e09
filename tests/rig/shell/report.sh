# shellcheck shell=bash
# shellcheck disable=SC2154
# What was done or seen, a row for each part.

clear_rows() {
    row_parts=() row_states=() row_places=() row_details=()
    reason=
}

because() {
    reason=$*
}

add_row() {
    row_parts+=("$1")
    row_states+=("$2")
    row_places+=("$3")
    row_details+=("${4:-}")
}

has_failed() {
    local state
    for state in "${row_states[@]}"; do
        case $state in ok | started | running) ;; *) return 0 ;; esac
    done
    return 1
}

print_rows() {
    local i
    printf '%-14s %-8s %s\n' part state where
    for i in "${!row_parts[@]}"; do
        printf '%-14s %-8s %s\n' "${row_parts[i]}" "${row_states[i]}" "${row_places[i]}"
        [ -z "${row_details[i]}" ] || printf '    %s\n' "${row_details[i]}"
    done
}

json_text() {
    local text=${1//\\/\\\\}
    text=${text//\"/\\\"}
    printf '"%s"' "$(printf '%s' "$text" | tr '\000-\037\177' ' ')"
}

print_json() {
    local i all=true comma=''
    if has_failed; then
        all=false
    fi
    printf '{"directory":%s,"ok":%s,"parts":[' "$(json_text "$dir")" "$all"
    for i in "${!row_parts[@]}"; do
        printf '%s{"part":%s,"state":%s,"where":%s,"detail":%s}' "$comma" \
            "$(json_text "${row_parts[i]}")" "$(json_text "${row_states[i]}")" \
            "$(json_text "${row_places[i]}")" "$(json_text "${row_details[i]}")"
        comma=,
    done
    printf ']}\n'
}

# start_part NAME WHERE: by NAME_start, unless it runs; its row says how it went.
start_part() {
    reason=
    if pid_of "$1" >/dev/null; then
        add_row "$1" running "$2"
    elif "$1_start"; then
        add_row "$1" started "$2"
    else
        add_row "$1" failed "$2" "${reason:-it ended; $(last_words "$1")}"
    fi
}

# The end of what a part wrote, as one line.
last_words() {
    local words
    words=$(tail -n 3 "$dir/log/$1.log" 2>/dev/null | tr '\n' ' ' | cut -c 1-400)
    printf '%s' "${words:-it said nothing}"
}
