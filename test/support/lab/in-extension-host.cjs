/**
 * Runs inside the extension host, around the real test runner: what is printed goes to a file byte for byte (the
 * console that VS Code forwards loses blank lines and mixes with its log), and a last file proves that the run ended.
 */
'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- the extension host loads it as CommonJS */
const fs = require('node:fs');
const util = require('node:util');

const { BACKPORT_LAB_TESTS: tests, BACKPORT_LAB_OUTPUT: output, BACKPORT_LAB_DONE: done } = process.env;

exports.run = async () => {
    const file = fs.openSync(output, 'a');
    const print = (...parts) => void fs.writeSync(file, util.format(...parts) + '\n');
    for (const name of ['log', 'info', 'warn', 'error', 'debug'])
        Object.defineProperty(console, name, { configurable: true, writable: true, value: print });
    process.stdout.write = process.stderr.write = (chunk, encoding, callback) => {
        fs.writeSync(file, typeof chunk === 'string' ? chunk : Buffer.from(chunk));
        (typeof encoding === 'function' ? encoding : callback)?.();
        return true;
    };
    let ok = false;
    try {
        await require(tests).run();
        ok = true;
    } catch (error) {
        // mocha has printed what failed; all else has not been seen yet
        if (!/^\d+ failed$/.test(error.message)) print(error);
        throw error;
    } finally {
        fs.writeFileSync(done, JSON.stringify({ ok }));
    }
};
