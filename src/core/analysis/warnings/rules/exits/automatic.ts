/** What a declaration says of a variable that is freed at the end of its scope. */
export const FREED_BY_SCOPE = /\b(?:_cleanup_\w*_?|__free|__cleanup|_cleanup_|g_auto\w*|CLASS|guard|scoped_guard)\b/;
