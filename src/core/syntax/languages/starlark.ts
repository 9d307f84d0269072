/** Starlark, the language of Bazel's and Buck's build files, as a record: a smaller Python, which takes in names by `load`. */
import { findFolder, joinPath, type ImportRules } from './imports.ts';
import type { ImportLines } from './importLines.ts';
import { splitNames, type Language } from './language.ts';
import { python } from './python.ts';

/** `load("//pkg:file.bzl", "name", own = "name")` */
const imports: ImportRules = {
    read(text, add) {
        for (const [, from, list] of text.matchAll(
            /^load\(\s*"([^"\n]{1,200})"((?:[^()"]|"[^"\n]{0,200}"){0,4000})\)/gm,
        ))
            for (const [, own, name] of list!.matchAll(/(?:\b(\w{1,100})[ \t]{0,8}=[ \t]{0,8})?"([^"\n]{1,200})"/g))
                add(own ?? name!, from!);
    },
    modulePaths(path, from) {
        // Of another repository nothing is here.
        if (/^@[^/]/.test(from)) return [];
        const [folder = '', file = ''] = from.replace(/^@?\/\//, '').split(':');
        return [`/${joinPath(from.includes('//') ? folder : findFolder(path), file || folder)}`];
    },
};

const importLines: ImportLines = {
    opening: 'load\\(',
    keywords: ['load'],
    lists: [/^(?<open>load\(\s*"[^"\n]{1,200}",)(?<names>[\w\s",=]*)(?<close>\)[ \t]*\n)/],
};

// What Python's record says of versions and of classes is not so here.
const { versions: _versions, ownMembers: _ownMembers, dropAnnotations: _annotations, ...shared } = python;

export const starlark: Language = {
    ...shared,
    family: 'starlark',
    name: 'Starlark',
    endings: ['.bzl', '.bazel', '.star'],
    toolComments: ['buildifier:', 'buildozer:'],
    generatedFiles: /_pb2\.bzl$/,
    exits: { return_statement: 'return', break_statement: 'break', continue_statement: 'continue' },
    cleanup: {},
    declarationFiles: /\.bzl$/,
    imports,
    importLines,
    keywords: new Set([...python.keywords, ...splitNames('load')]),
};
