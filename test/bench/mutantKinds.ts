/** Mutants of what the rules see beyond their first kind: each with the backport that is right. */
import type { RuleId } from '../../src/core/analysis/warnings/rules/index.ts';
import { before, driver, made, one, put, random, word, type Made, type Maker } from './driver.ts';

const number = () => Math.floor(random() * 90) + 9;

/** The pick adds these lines in front of the commit at the end. */
function adds(d: ReturnType<typeof driver>, line: string) {
    return put(d.text, `        ${d.p}_commit(dev);\n`, before(d.p, line));
}

/** A pick of few files, each of a base text; `target` and `result` where they are not the same. */
function pickOf(path: string, base: Record<string, string>, patch: Record<string, string>, target = base): Made {
    const maps = [base, patch, target].map((files) => new Map(Object.entries(files)));
    return { path, base: maps[0]!, patch: maps[1]!, target: maps[2]! };
}

export const KINDS: readonly { rule: RuleId; what: string; make: Maker }[] = [
    {
        rule: 'arguments',
        what: 'order',
        make: (wrong) => {
            const d = driver();
            const old = `int ${d.p}_write(struct ${d.p}_dev *dev, int reg, unsigned int value);`;
            const other = `int ${d.p}_write(struct ${d.p}_dev *dev, unsigned int value, int reg);`;
            const patch = adds(d, `        ${d.p}_write(dev, ${number()}, control);\n`);
            return made(d, patch, d.text, wrong ? put(d.head, old, other) : d.head);
        },
    },
    {
        rule: 'arguments',
        what: 'meaning',
        make: (wrong) => {
            const d = driver();
            const [up, here] = one([
                ['timeout_ms', 'timeout_s'],
                ['len_bytes', 'len_pages'],
                ['enable', 'disable'],
                ['delay_usec', 'delay_msec'],
                ['last', 'count'],
            ] as const);
            const head = `${d.head}void ${d.p}_limit(struct ${d.p}_dev *dev, int ${up});\n`;
            const patch = adds(d, `        ${d.p}_limit(dev, ${number()});\n`);
            return made(d, patch, d.text, wrong ? put(head, `int ${up}`, `int ${here}`) : head, head);
        },
    },
    {
        rule: 'arguments',
        what: 'against the pick',
        make: (wrong) => {
            const d = driver();
            const call = (args: string) => `        ${d.p}_write(${args});\n`;
            const patch = adds(d, call('dev, level, control'));
            const other = one(['dev, control, level', 'dev, ret, control', 'dev, level, ret']);
            const all = made(d, patch, d.text, d.head);
            return { ...all, result: new Map([[d.file, wrong ? adds(d, call(other)) : patch]]) };
        },
    },
    {
        rule: 'missing-symbol',
        what: 'system header',
        make: (wrong) => {
            const d = driver();
            const [header, line] = one([
                ['sys/stat.h', 'umask(0022);'],
                ['unistd.h', 'usleep(30);'],
                ['string.h', 'dev->count = strlen("ab");'],
                ['ctype.h', 'dev->count = isdigit(level);'],
            ] as const);
            const include = `#include <${header}>\n`;
            const all = made(
                { ...d, text: include + d.text },
                include + adds(d, `        ${line}\n`),
                include + d.text,
                d.head,
            );
            if (wrong) all.target.set(d.file, d.text);
            return all;
        },
    },
    {
        rule: 'missing-symbol',
        what: 'option',
        make: (wrong) => {
            const p = word();
            const option = one(['dry-run', 'keep-going', 'max-depth', 'quietly', 'no-wait']);
            const tool = (has: boolean) =>
                `#include <stdio.h>\n\nvoid usage(void)\n{\n        puts("  --version");\n${has ? `        puts("  --${option}=N");\n` : ''}}\n`;
            const script = `#!/bin/sh\n${p}ctl --version\n${p}ctl list\n`;
            const base = { [`src/${p}ctl.c`]: tool(true), [`test/${p}.sh`]: script };
            const patch = { [`test/${p}.sh`]: put(script, 'list\n', `list\n${p}ctl --${option} run\n`) };
            return pickOf(`test/${p}.sh`, base, patch, { ...base, [`src/${p}ctl.c`]: tool(!wrong) });
        },
    },
    {
        rule: 'missing-symbol',
        what: 'Kconfig',
        make: (wrong) => {
            const d = driver();
            const symbol = `${d.p.toUpperCase()}_BURST`;
            const kconfig = (has: boolean) =>
                `config ${d.p.toUpperCase()}\n\ttristate "it"\n${has ? `\nconfig ${symbol}\n\tbool "burst"\n` : ''}`;
            const patch = adds(d, `        if (IS_ENABLED(CONFIG_${symbol}))\n                dev->mode = 1;\n`);
            const all = made(d, patch, d.text, d.head);
            all.base.set('drivers/Kconfig', kconfig(true));
            all.target.set('drivers/Kconfig', kconfig(!wrong));
            return all;
        },
    },
    {
        rule: 'missing-symbol',
        what: 'import',
        make: (wrong) => {
            const p = word();
            const [path, load, body, line, lib] = one([
                [
                    'app/main.py',
                    `from app.${p} import grow_${p}\n`,
                    'def serve(n):\n    return n\n',
                    `    n = grow_${p}(n)\n`,
                    `def grow_${p}(n):\n    return n\n`,
                ],
                [
                    'app/main.ts',
                    `import { grow_${p} } from './${p}';\n`,
                    'export function serve(n: number) {\n    return n;\n}\n',
                    `    n = grow_${p}(n);\n`,
                    `export function grow_${p}(n: number) {\n    return n;\n}\n`,
                ],
                [
                    'app/main.rs',
                    `use crate::${p}::grow_${p};\n`,
                    'pub fn serve(n: i32) -> i32 {\n    return n;\n}\n',
                    `    let n = grow_${p}(n);\n`,
                    `pub fn grow_${p}(n: i32) -> i32 {\n    n\n}\n`,
                ],
            ] as const);
            const [ending] = /\.\w+$/.exec(path)!;
            const base = { [path]: `${load}\n${body}`, [`app/${p}${ending}`]: lib };
            const patch = { [path]: base[path]!.replace(/^ +return n/m, (found) => line + found) };
            return pickOf(path, base, patch, wrong ? { ...base, [path]: `\n${body}` } : base);
        },
    },
    {
        rule: 'incomplete-change',
        what: 'companions',
        make: (wrong) => {
            const d = driver();
            const file = (own: boolean, without?: string) => {
                const all = `${d.text}EXPORT_SYMBOL(${d.p}_other);\n\nstatic const struct op ops[] = {\n        { "other", ${d.p}_other },\n};\n`;
                if (!own) return all;
                const more = `\nint ${d.p}_rewind(struct ${d.p}_dev *dev)\n{\n        return dev->count;\n}\n`;
                const exported = `EXPORT_SYMBOL(${d.p}_rewind);\n`;
                const row = `        { "rewind", ${d.p}_rewind },\n`;
                const text = put(put(all, '\nstatic const', `${more}${exported}\nstatic const`), '};\n', `${row}};\n`);
                return without === undefined ? text : put(text, without === 'row' ? row : exported, '');
            };
            const all = made({ ...d, text: file(false) }, file(true), file(false), d.head);
            return { ...all, result: new Map([[d.file, wrong ? file(true, one(['row', 'export'])) : file(true)]]) };
        },
    },
    {
        rule: 'other-copies',
        what: 'laid out otherwise',
        make: (wrong) => {
            const d = driver();
            const block = (v: string, flag: string, split: boolean) =>
                split
                    ? `        ${v} =\n                ${d.p}_lookup(table,\n                        key);\n        if (!${v}) {\n                return -2;\n        }\n        ${d.p}_touch(${v}, ${flag}); /* see above */\n        ${d.p}_release(${v});\n`
                    : `        ${v} = ${d.p}_lookup(table, key);\n        if (!${v})\n                return -2;\n        ${d.p}_touch(${v}, ${flag});\n        ${d.p}_release(${v});\n`;
            const fn = (name: string, v: string, flag: string, split = false) =>
                `\nint ${d.p}_${name}(struct table *table, int key, long now)\n{\n        struct entry *${v};\n\n${block(v, flag, split)}        return 0;\n}\n`;
            const base = d.text + fn('refresh', 'e', 'now');
            const all = made({ ...d, text: base }, d.text + fn('refresh', 'e', 'now + 1'), base, d.head);
            const path = `drivers/${d.p}_old.c`;
            if (wrong)
                all.target.set(path, `#include "${d.p}.h"\n${fn('slow', one(['entry', 'hit', 'it']), 'now', true)}`);
            return { ...all, path: wrong ? path : d.file };
        },
    },
];
