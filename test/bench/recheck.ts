/**
 * How long a file takes to be checked again after a key: what a user waits for is a pause of the hand and this.
 *
 *   npx tsx test/bench/recheck.ts [--lines 10000] [--keys 40]
 */
import { parseArgs } from 'node:util';
import { checkPick } from '../../src/core/analysis/warnings/checkPick.ts';
import type { FileView } from '../../src/core/analysis/warnings/model/fileView.ts';
import { grammarHost } from '../support/host.ts';
import { memoryTree } from '../support/memoryTree.ts';
import { quantiles } from './support.ts';

const { values } = parseArgs({
    options: { lines: { type: 'string', default: '10000' }, keys: { type: 'string', default: '40' } },
});

void main(Number(values.lines), Number(values.keys));

async function main(lines: number, keys: number) {
    for (const [name, make] of [
        ['C', cFile],
        ['Python', pythonFile],
    ] as const) {
        const { path, base, patch, target, result, typed } = make(lines);
        const trees = [base, target].map((text) => memoryTree(new Map([[path, text]])));
        const known = new Map<string, FileView>();
        const check = (text: string) =>
            checkPick({
                host: grammarHost,
                known,
                files: [{ path, basePath: path, patchPath: path, targetPath: path, base, patch, target, result: text }],
                base: () => Promise.resolve(trees[0]!),
                target: () => Promise.resolve(trees[1]!),
            });
        const begun = performance.now();
        await check(result);
        const first = performance.now() - begun;
        const millis: number[] = [];
        const cpu: number[] = [];
        for (let key = 1; key <= keys; key++) {
            const text = typed(key);
            const before = performance.now();
            const busy = process.cpuUsage();
            await check(text);
            millis.push(performance.now() - before);
            const { user, system } = process.cpuUsage(busy);
            cpu.push((user + system) / 1000);
        }
        console.log(
            `${name}, ${base.split('\n').length} lines: first ${first.toFixed(0)} ms, each key ms ${quantiles(millis)}; of processor time ${quantiles(cpu)}`,
        );
    }
}

/** Functions of 25 lines; the pick changes five of them, and the user types into one. */
function cFile(lines: number) {
    const fn = (at: number, more = '') =>
        `static int step_${at}(struct dev *dev, int level)\n{\n        int ret;\n\n        ret = take_${at % 7}(dev);\n        if (ret)\n                return ret;\n${more}\n        for (int i = 0; i < level; i++) {\n                if (dev->slots[i].busy)\n                        continue;\n                dev->slots[i].busy = 1;\n                ret = fill(dev, i, level * ${at});\n                if (ret < 0)\n                        goto err;\n        }\n\n        dev->mode = level;\n        return 0;\n\nerr:\n        give_${at % 7}(dev);\n        return ret;\n}\n\n`;
    return fileOf('big.c', fn, lines / 25, (at) => `        if (dev->gone)\n                return -${at};\n`);
}

function pythonFile(lines: number) {
    const fn = (at: number, more = '') =>
        `def step_${at}(dev, level):\n    ret = take_${at % 7}(dev)\n    if ret:\n        return ret\n${more}    for i in range(level):\n        if dev.slots[i].busy:\n            continue\n        dev.slots[i].busy = True\n        ret = fill(dev, i, level * ${at})\n        if ret < 0:\n            break\n    dev.mode = level\n    return 0\n\n\n`;
    return fileOf('big.py', fn, lines / 15, (at) => `    if dev.gone:\n        return -${at}\n`);
}

function fileOf(path: string, fn: (at: number, more?: string) => string, count: number, added: (at: number) => string) {
    const changed = new Set([1, 2, 3, 4, 5].map((part) => Math.floor((count * part) / 6)));
    const text = (more: (at: number) => string | undefined) =>
        Array.from({ length: count }, (_, at) => fn(at, changed.has(at) ? more(at) : undefined)).join('');
    const base = text(() => undefined);
    const patch = text(added);
    const [first] = changed;
    /** What a user types into the first of the places. */
    const typed = (key: number) =>
        text((at) => (at === first ? added(at).replace('gone', `gone${'x'.repeat(key)}`) : added(at)));
    return { path, base, patch, target: base, result: patch, typed };
}
