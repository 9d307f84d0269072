import assert from 'node:assert/strict';
import { Linter } from 'eslint';
import path from 'node:path';
import tseslint from 'typescript-eslint';

interface Module {
    readonly endOfOptions: never;
}

describe('the lint rule on arguments of git', () => {
    let wrong: (code: string) => number;
    before(async () => {
        const file = path.resolve(import.meta.dirname, '../../eslint.names.mjs');
        const { endOfOptions } = (await import(file)) as Module;
        const config = {
            plugins: { git: { rules: { names: endOfOptions } } },
            rules: { 'git/names': 'error' },
        } as const;
        wrong = (code) => new Linter().verify(code, [config]).length;
    });

    it('finds names that git could take for options', () => {
        for (const code of [
            "run(git, ['switch', name])",
            "run(git, ['-c', 'a=b', 'switch', name])",
            "run(git, ['merge-base', ...ids])",
            "run(git, ['rev-parse', '--verify', `${name}^{commit}`])",
            "run(git, ['log', wide ? '-m' : name])",
            "run(git, ['commit-tree', tree, '-p', parent])",
        ])
            assert.equal(wrong(code), 1, code);
    });

    it('takes options, values of options, and what stands behind the end', () => {
        for (const code of [
            "run(git, ['switch', '--end-of-options', name])",
            "run(git, ['ls-files', '-z', '--', ...paths])",
            "run(git, ['log', `--max-count=${count}`, ...HUNKS, '--', path])",
            "run(git, ['commit', '-m', message])",
            "run(git, ['cherry-pick', ...x.map((option) => `--strategy-option=${option}`), '--end-of-options', ...ids])",
            "other(['a', name])",
        ])
            assert.equal(wrong(code), 0, code);
    });
});

describe('exported names', () => {
    interface Names {
        listExportedNames(text: string): string[];
        findSharedNames(folder: string): readonly (readonly [name: string, files: readonly string[]])[];
    }
    let names: Names;
    before(async () => {
        names = (await import(path.resolve(import.meta.dirname, '../../lint/exportedNames.mjs'))) as Names;
    });

    it('are listed for every way to declare one', () => {
        const text = [
            'export async function run(): Promise<void>;',
            'export async function run(): Promise<void> {}',
            'export const [one, { two: three }] = pair, four = 4;',
            'export abstract class Base {}',
            'export interface Shape {}',
            'export type Kind = string;',
            'export enum Level {}',
            'function hidden() {}',
            "export { passedOn } from './other.ts';",
        ].join('\n');
        assert.deepEqual(names.listExportedNames(text), [
            ...['run', 'one', 'three', 'four', 'Base', 'Shape', 'Kind', 'Level'],
        ]);
    });

    it('stand in one file each', () => {
        assert.deepEqual(names.findSharedNames(path.resolve(import.meta.dirname, '../../src')), []);
    });
});

describe('descriptions of exports', () => {
    let list: (text: string, file?: string) => string[];
    before(async () => {
        const file = path.resolve(import.meta.dirname, '../../lint/docstrings.mjs');
        list = ((await import(file)) as { readonly listUndescribed: typeof list }).listUndescribed;
    });

    it('are missed where no comment stands before the function', () => {
        const text = [
            'export function bare(): void {}',
            'export const arrow = () => 1;',
            '/** Says what it does. */',
            'export function described(): void {}',
            'function hidden() {}',
            'export const LIMIT = 3;',
        ].join('\n');
        assert.deepEqual(list(text), ['bare', 'arrow', 'LIMIT']);
    });

    it('are missed of types and constants too', () => {
        const text = [
            '/** Sessions of a window. */',
            "import { a } from './a.ts';",
            'export class Sessions {}',
            'export interface Options {}',
            'export const LIMIT = 3, MORE = 4;',
            '/** Says which. */',
            'export type Kind = string;',
            'interface Hidden {}',
            'export const usage = `run <file>\n\nRuns it.`;',
        ].join('\n');
        assert.deepEqual(list(text, 'extension/sessions.ts'), ['Options', 'LIMIT', 'MORE']);
        assert.ok(list(text.slice(text.indexOf('\n')), 'sessions.ts').includes('Sessions'));
    });

    it('are not asked of a refusal or a sentence, which describe themselves', () => {
        const text = [
            "export const notThere = (path: string) => new Refusal('not-there', { path });",
            "export const more = (count: number) => (count === 1 ? l10n.t('One') : l10n.t('{0}', count));",
            "export function done() { return l10n.t('Done'); }",
            "export const gone = () => new Error(vscode.l10n.t('Gone'));",
            'export const failed = (text: string) => new Error(text);',
            "export const half = (count: number) => (count ? l10n.t('One') : compute(count));",
        ].join('\n');
        assert.deepEqual(list(text), ['failed', 'half']);
    });
});

describe('files that are called after none of their exports', () => {
    let isNamed: (file: string, text: string) => boolean;
    before(async () => {
        const file = path.resolve(import.meta.dirname, '../../lint/fileNames.mjs');
        isNamed = ((await import(file)) as { readonly isNamedAfterExport: typeof isNamed }).isNamedAfterExport;
    });

    it('are told from those that are, whatever the first letter is', () => {
        const text = 'export interface Session {}\nexport function openSession() {}';
        assert.deepEqual(
            ['a/session.ts', 'openSession.ts', 'a/sessions.ts'].map((file) => isNamed(file, text)),
            [true, true, false],
        );
    });

    it('are not asked of entries, which export nothing', () => {
        assert.ok(isNamed('panel/main.ts', "import './style.css';"));
    });
});

describe('the lint rule on languages', () => {
    let wrong: (code: string) => number;
    before(async () => {
        const file = path.resolve(import.meta.dirname, '../../lint/languageIdentity.mjs');
        const { languageIdentity } = (await import(file)) as { readonly languageIdentity: never };
        const config = {
            languageOptions: { parser: tseslint.parser as never },
            plugins: { local: { rules: { languages: languageIdentity } } },
            rules: { 'local/languages': 'error' },
        } as const;
        wrong = (code) => new Linter().verify(code, [config]).length;
    });

    it('finds code that asks which language it has', () => {
        for (const code of [
            "if (language.id === 'c') f();",
            "if (file.language?.name !== 'Go') f();",
            "switch (language.family) { case 'c': f(); }",
            'const reader = READERS[language.id];',
            "const is = ['C', 'C++'].includes(ownLanguage.name);",
            'const f = ({ id }: Language) => id;',
            "const f = ({ family }: Pick<Language, 'family'>) => family;",
            'const { wasm } = language;',
            "import { python } from '../../syntax/languages/python.ts';",
        ])
            assert.equal(wrong(code), 1, code);
    });

    it('takes facts of a record, its name in a sentence, and types', () => {
        for (const code of [
            'if (language.callees.global) f();',
            'say(`no grammar for ${language.name}`);',
            'const f = ({ exits }: Language) => exits;',
            'if (tip.id === language) f();',
            "import type { Language } from '../../syntax/languages/language.ts';",
            "import { walkNodes } from '../../syntax/languages/node.ts';",
        ])
            assert.equal(wrong(code), 0, code);
    });
});

describe('the lint rule on file endings', () => {
    let wrong: (code: string) => string[];
    before(async () => {
        const file = path.resolve(import.meta.dirname, '../../lint/fileEndings.mjs');
        const { fileEndings } = (await import(file)) as { fileEndings: never };
        const config = {
            plugins: { local: { rules: { endings: fileEndings } } },
            rules: { 'local/endings': 'error' },
        } as const;
        wrong = (code) => new Linter().verify(code, [config]).map(({ messageId }) => messageId ?? '');
    });

    it('finds what is known of a kind of file by the end of its name', () => {
        for (const code of [
            String.raw`const is = /\.(?:py|pyi)$/.test(path)`,
            String.raw`const is = /(?:^|\/)Makefile$|\.mk$/i.test(path)`,
            String.raw`const is = /\.[ch]$/.test(path)`,
            String.raw`const is = /\.[cm]?tsx?$/.test(path)`,
            String.raw`const is = /\.h(?:h|pp|xx)?$/.test(path)`,
            "const is = path.endsWith('_test.go')",
            "const is = ending === '.rs'",
            "const all = 'c h cc cpp java'.split(' ')",
        ])
            assert.deepEqual(wrong(code), ['ending'], code);
        for (const code of ["const is = language === 'python'", 'const all = { rust: 1 }'])
            assert.deepEqual(wrong(code), ['name'], code);
    });

    it('takes other words, imports and names of refs', () => {
        for (const code of [
            "import { a } from './a.js'",
            "const is = name.endsWith('.lock')",
            String.raw`const is = /\.(?:eml|mbox)$/.test(path)`,
            String.raw`const is = /^\d+\.\d+$/.test(version)`,
            "const step = 'go'",
            "const words = 'a text with go in it'",
        ])
            assert.deepEqual(wrong(code), [], code);
    });
});
