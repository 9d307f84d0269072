/**
 * Seeded mutants over the rules: an invented driver, a pick to it, and a target in which one thing is otherwise, so that the
 * pick applies and is wrong. Recall per rule; the same backports without their mutation must stay quiet.
 *
 *   npx tsx test/bench/mutants.ts [--per-rule 70] [--seed 1] [--list]
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkPick } from '../../src/core/analysis/warnings/checkPick.ts';
import type { RuleId } from '../../src/core/analysis/warnings/rules/index.ts';
import { grammarHost } from '../support/host.ts';
import { changedIn, memoryTree } from '../support/memoryTree.ts';
import { temporaryFolder } from '../support/repo.ts';
import { before, driver, made, one, put, random, seed, type Backport, type Maker } from './driver.ts';
import { KINDS } from './mutantKinds.ts';

const { values } = parseArgs({
    options: {
        'per-rule': { type: 'string', default: '70' },
        seed: { type: 'string', default: '1' },
        list: { type: 'boolean' },
    },
});

seed(Number(values.seed));
const folder = temporaryFolder();

const MAKERS: Record<RuleId, Maker> = {
    'goto-target': (wrong) => {
        const d = driver();
        const label = d.labels.at(-1)!;
        const patch = put(
            d.text,
            `        ${d.p}_commit(dev);\n`,
            before(
                d.p,
                `        if (${d.p}_gone(dev)) {\n                ret = -2;\n                goto ${label};\n        }\n`,
            ),
        );
        const undo = `        ${d.p}_un${d.steps.at(-1)}(dev);\n`;
        const mutants = [
            () => put(d.text, undo, ''),
            () => put(d.text, `${label}:\n`, `out_${label}:\n`),
            () => put(d.text, undo, `${undo}        ${d.p}_other(dev);\n`),
            () => put(d.text, undo, `        ${d.p}_other(dev);\n`),
        ];
        return made(d, patch, wrong ? one(mutants)() : d.text, d.head);
    },
    exits: (wrong) => {
        const d = driver();
        const [take, give] = one([
            ['mutex_lock(&dev->lock);', 'mutex_unlock(&dev->lock);'],
            ['spin_lock(&dev->lock);', 'spin_unlock(&dev->lock);'],
            ['rcu_read_lock();', 'rcu_read_unlock();'],
            ['preempt_disable();', 'preempt_enable();'],
            ['down_write(&dev->sem);', 'up_write(&dev->sem);'],
            ['buf = malloc(64);', 'free(buf);'],
            ['local_irq_disable();', 'local_irq_enable();'],
        ] as const);
        const patch = put(
            d.text,
            `        ${d.p}_commit(dev);\n`,
            before(d.p, `        if (${d.p}_gone(dev))\n                return -3;\n`),
        );
        const target = put(
            put(d.text, `        control = `, `        ${take}\n        control = `),
            `        dev->mode = level;\n`,
            `        dev->mode = level;\n        ${give}\n`,
        );
        return made(d, patch, wrong ? target : d.text, d.head);
    },
    arguments: (wrong) => {
        const d = driver();
        const patch = put(
            d.text,
            `        ${d.p}_commit(dev);\n`,
            before(d.p, `        ${d.p}_write(dev, ${Math.floor(random() * 99)}, control);\n`),
        );
        const old = `int ${d.p}_write(struct ${d.p}_dev *dev, int reg, unsigned int value);`;
        const other = one([
            `int ${d.p}_write(struct ${d.p}_dev *dev, unsigned int value);`,
            `int ${d.p}_write(struct ${d.p}_dev *dev, int reg, unsigned int value, int wait);`,
            `#define ${d.p}_write(dev, value) ${d.p}_trace(dev, value)`,
            `void ${d.p}_write(struct ${d.p}_dev *dev);`,
        ]);
        return made(d, patch, d.text, wrong ? put(d.head, old, other) : d.head);
    },
    'missing-symbol': (wrong) => {
        const d = driver();
        const P = d.p.toUpperCase();
        const [line, gone] = one([
            [`        dev->flags |= ${P}_QUIRK;\n`, `#define ${P}_QUIRK 4\n`],
            [`        dev->retries = 0;\n`, `        int retries;\n`],
            [`        dev->count = ${d.p}_probe_state(dev);\n`, `int ${d.p}_probe_state(struct ${d.p}_dev *dev);\n`],
        ] as const);
        const patch = put(d.text, `        ${d.p}_commit(dev);\n`, before(d.p, line));
        return made(d, patch, d.text, wrong ? put(d.head, gone, '') : d.head);
    },
    'incomplete-change': (wrong) => {
        const d = driver();
        const rename = random() < 0.5;
        const change = (text: string) =>
            rename
                ? text.replaceAll(`${d.p}_other`, `${d.p}_another`)
                : text.replaceAll(
                      `${d.p}_other(struct ${d.p}_dev *dev)`,
                      `${d.p}_other(struct ${d.p}_dev *dev, int wait)`,
                  );
        const user = `#include "${d.p}.h"\n\nint ${d.p}_user(struct ${d.p}_dev *dev)\n{\n        int n;\n\n        n = ${d.p}_other(dev);\n        return n;\n}\n`;
        const made1 = made(d, change(d.text), d.text, d.head);
        made1.patch.set(d.header, change(d.head));
        if (wrong) made1.target.set(`drivers/${d.p}_user.c`, user);
        return { ...made1, path: wrong ? `drivers/${d.p}_user.c` : d.file };
    },
    'misplaced-hunk': (wrong) => {
        const d = driver();
        const line = `        ${d.p}_write(dev, 7, ${Math.floor(random() * 99)});\n`;
        const twin = (name: string, added: string) =>
            `\nint ${d.p}_${name}(struct ${d.p}_dev *dev)\n{\n        if (${d.p}_gone(dev))\n                return -1;\n${added}        ${d.p}_trace(dev, 1);\n        return 0;\n}\n`;
        const [first, second] = ['suspend', 'wake'];
        const base = d.text + twin(first!, '') + twin(second!, '');
        const patch = d.text + twin(first!, '') + twin(second!, line);
        const target = d.text + twin(second!, '') + twin(first!, '');
        const result = wrong
            ? d.text + twin(second!, '') + twin(first!, line)
            : d.text + twin(second!, line) + twin(first!, '');
        const all = made({ ...d, text: base }, patch, target, d.head);
        return { ...all, result: new Map([[d.file, result]]) };
    },
    'other-copies': (wrong) => {
        const d = driver();
        const block = (v: string, flag: string) =>
            `        ${v} = ${d.p}_lookup(table, key);\n        if (!${v})\n                return -2;\n        ${d.p}_touch(${v}, ${flag});\n        ${d.p}_release(${v});\n`;
        const fn = (name: string, v: string, flag: string) =>
            `\nint ${d.p}_${name}(struct table *table, int key, long now)\n{\n        struct entry *${v};\n\n${block(v, flag)}        return 0;\n}\n`;
        const base = d.text + fn('refresh', 'e', 'now');
        const patch = d.text + fn('refresh', 'e', 'now + 1');
        const copy = fn('refresh_slow', one(['entry', 'found', 'it']), 'now');
        const all = made({ ...d, text: base }, patch, base, d.head);
        if (wrong && random() < 0.5) all.target.set(d.file, base + copy);
        else if (wrong) all.target.set(`drivers/${d.p}_old.c`, `#include "${d.p}.h"\n${copy}`);
        return { ...all, path: all.target.has(`drivers/${d.p}_old.c`) ? `drivers/${d.p}_old.c` : d.file };
    },
    'context-drift': (wrong) => {
        const d = driver();
        const patch = put(
            d.text,
            `        ${d.p}_commit(dev);\n`,
            before(d.p, `        ${d.p}_write(dev, 3, control | ${Math.floor(random() * 99)});\n`),
        );
        const mutants = [
            () =>
                put(
                    d.text,
                    `control = ${d.p}_read(dev, 0x10)`,
                    `control = ${d.p}_read(dev, 0x${Math.floor(random() * 70) + 20})`,
                ),
            () => put(d.text, `control = ${d.p}_read(dev, 0x10)`, `control = dev->flags`),
            () => put(d.text, `unsigned int control;`, `struct ${d.p}_word *control;`),
        ];
        return made(d, patch, wrong ? one(mutants)() : d.text, d.head);
    },
};

/** What git would make of it; undefined where it conflicts. */
function apply(backport: Backport): Map<string, string> | undefined {
    if (backport.result) return backport.result;
    const result = new Map<string, string>();
    for (const [name, patch] of backport.patch) {
        const merged = mergeFile(backport.target.get(name) ?? '', backport.base.get(name) ?? '', patch);
        if (merged === undefined) return undefined;
        result.set(name, merged);
    }
    return result;
}

function mergeFile(target: string, base: string, patch: string): string | undefined {
    const files = Object.entries({ target, base, patch }).map(([side, text]) => {
        const file = path.join(folder, side);
        writeFileSync(file, text);
        return file;
    });
    const { status, stdout } = spawnSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8' });
    return status === 0 ? stdout : undefined;
}

async function check(backport: Backport, result: Map<string, string>) {
    return checkPick({
        host: grammarHost,
        files: changedIn({ ...backport, result }),
        base: () => Promise.resolve(memoryTree(backport.base)),
        target: () => Promise.resolve(memoryTree(backport.target)),
    });
}

async function main() {
    const requested = Number(values['per-rule']);
    let failed = false;
    let all = 0;
    const makers = [
        ...Object.entries(MAKERS).map(([rule, make]) => ({ name: rule, rule, make })),
        ...KINDS.map(({ rule, what, make }) => ({ name: `${rule}, ${what}`, rule, make })),
    ];
    for (const { name, rule, make } of makers) {
        let [seen, mutants, loud, controls] = [0, 0, 0, 0];
        for (let tries = 0; mutants < requested && tries < requested * 20; tries++) {
            const wrong = make(true);
            const result = apply(wrong);
            if (result) {
                mutants++;
                const { warnings } = await check(wrong, result);
                if (warnings.some((each) => each.rule === rule && each.path === wrong.path)) seen++;
                else if (values.list)
                    console.log(`missed ${name}\n${wrong.target.get(wrong.path)}\n${JSON.stringify(warnings)}`);
            }
            const right = make(false);
            const clean = apply(right);
            if (!clean) continue;
            controls++;
            const { warnings } = await check(right, clean);
            if (warnings.some(({ severity }) => severity !== 'info')) {
                loud++;
                if (values.list) console.log(`loud ${name} ${JSON.stringify(warnings)}`);
            }
        }
        all += mutants;
        const recall = seen / Math.max(mutants, 1);
        if (recall < 0.95 || mutants < requested || loud > 0) failed = true;
        console.log(
            `${name}: ${seen} of ${mutants} mutants seen (${(100 * recall).toFixed(1)}%), ${loud} of ${controls} unmutated ones warned`,
        );
    }
    console.log(`${all} mutants, seed ${values.seed}`);
    process.exitCode = failed ? 1 : 0;
}

void main();
