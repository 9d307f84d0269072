/** What git prints, cut off, put in another order or mixed with lines that nobody knows: no parser throws. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readAnswer } from '../../../../src/core/git/objects.ts';

const dir = path.resolve(import.meta.dirname, '../../../../src/core/git');
const id = (digit: string) => digit.repeat(40);
const OUTPUTS = 20_000;

/** Well-formed outputs; every parser meets all of them, and pieces of them. */
const SAMPLES = [
    `${id('a')} blob 3\nabc\n`,
    `${id('a')} submodule\n`,
    'HEAD:a missing\n',
    `:100644 100755 ${id('a')} ${id('b')} R086\0old\0new\0:000000 100644 ${id('0')} ${id('c')} A\0x\0`,
    `${id('a')}\0M\0f\0A\0g\0${id('b')}\0`,
    `${id('a')}\0${'1\t2\tf\0-\t-\tbin\0'}`,
    `1 .M N... 100644 100644 100644 ${id('a')} ${id('a')} f\x00002 R. N... 100644 100644 100644 ${id('a')} ${id('a')} R100 n\0o\0`,
    `u UU N... 100644 100644 100644 100644 ${id('a')} ${id('b')} ${id('c')} f\0? x\0`,
    `100644 ${id('a')} 1\tf\x00100644 ${id('b')} 2\tf\x00100644 ${id('c')} 3\tf\0`,
    `${id('a')}\x00100644 ${id('b')} 1\tf\0\x00001\0f\0CONFLICT (contents)\0CONFLICT\n\0`,
    `1\0${id('a')}\0\0\x00000\0${id('b')}\x00100644 ${id('c')} 2\tf\0\x00001\0f\0type\0text\0\0`,
    `${id('a')}\0${id('b')} ${id('c')}\0A\0a@b\x00002024-01-01T00:00:00Z\0subject\0body\0\0`,
    `${id('a')} ${id('b')}\n1700000000 1700000000\nSubject\n\nBody\n`,
    `\0\x01${id('a')}\0${id('b')}\0A\0a@b\0d\x001\0s\0m\0\0:100644 100644 ${id('a')} ${id('b')} M\0f\0\0diff --git a/f b/f\nindex ${id('a')}..${id('b')} 100644\n@@ -1 +1 @@ f\n-a\n+b\n`,
    `diff --git a/f b/f\nindex ${id('a')}..${id('b')} 100644\n--- a/f\n+++ b/f\n@@ -1,2 +3 @@ int f()\n-a\n+b\n`,
    `1:  aaaaaaa = 1:  bbbbbbb subject\n-:  ------- > 2:  ccccccc other\n3:  ddddddd ! 3:  eeeeeee x\n    @@ f\n`,
    `refs/heads/x\0${id('a')}\0\x00002024-01-01T00:00:00Z\0\0subject\0\0\nrefs/tags/y\0${id('b')}\0${id('c')}\0d\0d\0s\0\0`,
    `worktree /a\0HEAD ${id('a')}\0branch refs/heads/x\0\0worktree /b\0bare\0\0`,
    `origin\thttps://user:secret@host/x (fetch)\norigin\thttps://user:secret@host/x (push)\n`,
    `pick ${id('a')} subject\nrevert abcdef0 other\n# comment\n`,
    'options.mainline\n1\0options.signoff\ntrue\0options.strategy-option\nours\0',
    `<${id('a')} ${id('b')}\n>${id('c')}\n`,
    `${id('a')} ${id('b')}\n`,
    `100644 blob ${id('a')}\tf\x00040000 tree ${id('b')}\td\x00160000 commit ${id('c')}\ts\0`,
    'f\0merge\0union\0f\0text\0unspecified\0',
    `tree ${id('a')}\nparent ${id('b')}\nauthor A <a@b> 1700000000 +0100\ncommitter A <a@b> x y\n\nSubject\n\nBody\n`,
    'core.ignorecase\ntrue\0core.attributesfile\n~/x\0merge.renames\0',
    'merge.keep.driver\ntrue\0merge.default\nkeep\0',
    'git version 2.39.5 (Apple Git-154)\n',
    'Author: A\nEmail: a@b\nSubject: x\nDate: y\n',
    '{"pid":1,"host":"h"}\n',
];
const UNKNOWN = [
    'warning: something new\n',
    '\0',
    '\n',
    '%',
    '18446744073709551616 ',
    '-1\0',
    'é\u2028',
    '\ud800',
    ' '.repeat(40),
];

/** xorshift: the same outputs each time. */
function random(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) % below;
    };
}

function spoil(next: (below: number) => number): string {
    const pick = <Value>(values: readonly Value[]) => values[next(values.length)]!;
    let text = pick(SAMPLES);
    for (let turns = next(4); turns >= 0; turns--) {
        const at = next(text.length + 1);
        const end = pick(['\0', '\n', '\t', ' ']);
        switch (next(6)) {
            case 0:
                text = text.slice(0, at);
                break;
            case 1:
                text = text.slice(at);
                break;
            case 2:
                text = text.slice(0, at) + pick(UNKNOWN) + text.slice(at);
                break;
            case 3: {
                const parts = text.split(end);
                const [from] = parts.splice(next(parts.length), 1);
                parts.splice(next(parts.length + 1), 0, from!);
                text = parts.join(end);
                break;
            }
            case 4:
                text += pick(SAMPLES);
                break;
            default:
                text = text.slice(0, at) + String.fromCharCode(next(256)) + text.slice(at + 1);
        }
    }
    return text;
}

/** Arguments behind the text. */
const MORE: Readonly<Record<string, readonly unknown[]>> = {
    readSettings: ['/repository'],
    parseMergeTree: [true],
};

describe('outputs of git that are spoiled', () => {
    const files = readdirSync(dir).filter((name) => name.endsWith('.ts'));
    for (const file of files) {
        const source = readFileSync(path.join(dir, file), 'utf8');
        const names = [
            ...source.matchAll(
                /^export function ((?:parse(?!IndexFile)|split(?!Mails|Verb))\w+|readSettings|withoutFilters)\(/gm,
            ),
        ];
        for (const [, name] of names)
            it(`${name} takes ${OUTPUTS}`, async () => {
                const module = (await import(path.join(dir, file))) as Record<string, (...args: unknown[]) => unknown>;
                const parse = module[name!]!;
                const next = random(20240101);
                for (let count = 0; count < OUTPUTS; count++) {
                    const text = spoil(next);
                    const args =
                        name === 'parseCommit'
                            ? [id('a'), text]
                            : name === 'parseTreeObject'
                              ? [Buffer.from(text), 20]
                              : [text, ...(MORE[name!] ?? [])];
                    assert.doesNotThrow(() => parse(...args), JSON.stringify(text));
                }
            }).timeout(60_000);
    }

    it(`readAnswer takes ${OUTPUTS}, and never waits for what has come`, () => {
        const next = random(20240102);
        for (let count = 0; count < OUTPUTS; count++) {
            const buffer = Buffer.from(spoil(next));
            const answer = readAnswer(buffer, 'HEAD:a', next(2) === 1);
            if ('failure' in answer) continue;
            if (answer.whole) assert.ok(answer.length > 0 && answer.length <= buffer.length);
            else {
                assert.ok(answer.needs > buffer.length);
                // A whole line that is no object is never waited behind.
                if (buffer.includes(10)) assert.match(buffer.toString('latin1'), /^[0-9a-f]{40} \w+ \d+\n/);
            }
        }
    });
});
