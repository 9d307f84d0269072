/** Files whose regions are measured: programs and tests, no papers, data or configuration. */
export const CODE =
    /\.(c|h|cc|cpp|cxx|hh|hpp|m|go|rs|py|js|mjs|cjs|ts|tsx|jsx|java|kt|kts|scala|rb|php|sh|bash|tcl|pl|pm|cs|swift|lua|dart|groovy|S)$/;
