/**
 * The log module of VS Code's server is native, and has to be compiled. This one in JavaScript takes its place: log
 * files and the Output view work on a machine without a compiler.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** @param vscode the server's folder, as installed without its install scripts */
export function replaceLogModule(vscode: string): void {
    writeFileSync(path.join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js'), MODULE);
}

/** The interface of @vscode/spdlog, as far as VS Code uses it. Lines are written at once; no file grows that much here. */
const MODULE = `'use strict';
const fs = require('node:fs');
const path = require('node:path');

class Logger {
    constructor(_type, _name, file) {
        this.file = file;
        this.level = 2;
        this.raw = false;
        fs.mkdirSync(path.dirname(file), { recursive: true });
        // The Output view watches the file: it has to be there.
        fs.appendFileSync(file, '');
    }
    write(level, name, text) {
        if (level < this.level || !this.file) return;
        const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
        try {
            fs.appendFileSync(this.file, this.raw ? text : stamp + ' [' + name + '] ' + text + '\\n');
        } catch {}
    }
    trace(text) { this.write(0, 'trace', text); }
    debug(text) { this.write(1, 'debug', text); }
    info(text) { this.write(2, 'info', text); }
    warn(text) { this.write(3, 'warning', text); }
    error(text) { this.write(4, 'error', text); }
    critical(text) { this.write(5, 'critical', text); }
    getLevel() { return this.level; }
    setLevel(level) { this.level = level; }
    setPattern() {}
    clearFormatters() { this.raw = true; }
    flush() {}
    drop() { this.file = undefined; }
}
const create = async (name, file) => new Logger('', name, file);
// One by one: so Node finds the names when the server imports them.
exports.Logger = Logger;
exports.version = 11200;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;
