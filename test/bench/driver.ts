/** What the mutants are made of: an invented driver, a pick to it, the same numbers for the same seed. */

let state = 1;

/** Every draw after this is the same for the same number. */
export function seed(number: number): void {
    state = number >>> 0;
}

export const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
};
export const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
export const word = () =>
    one(['scan', 'link', 'ring', 'frame', 'port', 'page', 'lane', 'tap', 'gate', 'slot', 'beam', 'coil']) +
    one(['ner', 'let', 'box', 'path', 'set', 'work', 'line', 'ward']);
export const verb = () => one(['enable', 'arm', 'attach', 'map', 'probe', 'queue', 'start', 'claim']);

export interface Backport {
    base: Map<string, string>;
    patch: Map<string, string>;
    target: Map<string, string>;
    result?: Map<string, string>;
}

/** A driver: some steps, each undone at its label, filler between them, helpers around. */
export function driver() {
    const p = word();
    const steps = [...new Set([verb(), verb(), verb(), verb(), 'open'])].slice(0, 2 + Math.floor(random() * 3));
    const filler = () =>
        one([
            `        dev->${one(['count', 'flags', 'mode'])} = ${Math.floor(random() * 64)};\n`,
            `        ${p}_trace(dev, ${Math.floor(random() * 9)});\n`,
            `        if (dev->mode > ${Math.floor(random() * 9)})\n                dev->mode = 0;\n`,
        ]);
    const file = `drivers/${p}.c`;
    const header = `drivers/${p}.h`;
    const fn = `${p}_${one(['setup', 'configure', 'resume', 'bring_up'])}`;
    const labels = steps.map((step) => `err_${step}`);
    const body =
        steps
            .map((step, at) => {
                const leave = at === 0 ? 'return ret' : `goto ${labels[at - 1]}`;
                return `        ret = ${p}_${step}(dev);\n        if (ret)\n                ${leave};\n\n`;
            })
            .join('') +
        filler() +
        `        ${p}_trace(dev, 77);\n`;
    const tail = [...steps]
        .reverse()
        .map((step) => `err_${step}:\n        ${p}_un${step}(dev);\n`)
        .join('');
    const text = `#include "${p}.h"\n\nint ${fn}(struct ${p}_dev *dev, int level)\n{\n        unsigned int control;\n        int ret;\n\n        control = ${p}_read(dev, 0x10);\n${filler()}\n${body}        ${p}_commit(dev);\n        dev->mode = level;\n        return 0;\n\n${tail}        return ret;\n}\n\nint ${p}_other(struct ${p}_dev *dev)\n{\n${filler()}        return dev->mode;\n}\n`;
    const declared = [...steps.flatMap((step) => [step, `un${step}`]), 'commit', 'gone', 'other', 'probe_state']
        .map((name) => `int ${p}_${name}(struct ${p}_dev *dev);\n`)
        .join('');
    const head = `struct ${p}_dev {\n        int mode;\n        int count;\n        unsigned int flags;\n        int retries;\n};\n\n#define ${p.toUpperCase()}_QUIRK 4\n\nint ${p}_read(struct ${p}_dev *dev, int reg);\nvoid ${p}_trace(struct ${p}_dev *dev, int n);\nint ${p}_write(struct ${p}_dev *dev, int reg, unsigned int value);\n${declared}`;
    return { p, steps, labels, file, header, fn, text, head };
}

export type Made = Backport & { path: string };
export const put = (text: string, from: string, to: string): string => {
    if (!text.includes(from)) throw new Error(`nothing to mutate: ${from}`);
    return text.replace(from, () => to);
};

/** Makes a mutant (`wrong`) or the same backport without the mutation. */
export type Maker = (wrong: boolean) => Made;

export function made(
    d: ReturnType<typeof driver>,
    patchText: string,
    targetText: string,
    targetHead: string,
    head = d.head,
): Made {
    return {
        path: d.file,
        base: new Map([
            [d.file, d.text],
            [d.header, head],
        ]),
        patch: new Map([[d.file, patchText]]),
        target: new Map([
            [d.file, targetText],
            [d.header, targetHead],
        ]),
    };
}

export const before = (p: string, line: string) => `${line}        ${p}_commit(dev);\n`;
