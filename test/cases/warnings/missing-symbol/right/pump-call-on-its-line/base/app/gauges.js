globalThis.resetGauges = function resetGauges(line) {
    return line;
};
