/** A tree of the rules made of texts: small invented files need no repository. */
import { findLanguage } from '../../src/core/syntax/languages.ts';
import type { SourceTree } from '../../src/core/analysis/warnings/model/rule.ts';
import { isForeignPath, isGenerated } from '../../src/core/syntax/vendored.ts';
import { hasHash, hashWord, hashIdentifiers } from '../../src/core/syntax/identifierHashes.ts';
import { readIncludes } from '../../src/core/analysis/warnings/symbols/includes.ts';
import { groupByFileName } from '../../src/core/syntax/treeWords.ts';

/** @param texts by path; two trees that hold the same text under one path share its id, as in git */
export function memoryTree(texts: ReadonlyMap<string, string>): SourceTree {
    const files = [...texts].map(([path, text]) => ({ path, oid: `${path}\0${text}` }));
    const sets = files.map(({ path }) =>
        hashIdentifiers(new TextEncoder().encode(texts.get(path)), findLanguage(path)?.comments),
    );
    const names = groupByFileName(files);
    const isForeign = ({ path, oid }: { path: string; oid: string }) =>
        isForeignPath(path) || isGenerated(new TextEncoder().encode(textOf(oid)));
    const textOf = (oid: string) => oid.slice(oid.indexOf('\0') + 1);
    const holds = (index: number, word: string) => hasHash(sets[index]!, hashWord(word));
    const has = (word: string) => files.some((_, index) => holds(index, word));
    return {
        files,
        whole: true,
        byPath: new Map(files.map(({ path, oid }) => [path, oid])),
        has,
        lacking: (words) => Promise.resolve(new Set(words.filter((word) => !has(word)))),
        where: (word) => files.filter((_, index) => holds(index, word)),
        named: (name) => names.get(name) ?? [],
        isForeign,
        read: (oid) => Promise.resolve(textOf(oid)),
        includes: (oid) => Promise.resolve(readIncludes(textOf(oid))),
    };
}

export interface FourTrees {
    readonly base: ReadonlyMap<string, string>;
    /** Those of the files that differ from the base; the same for the result and the target. */
    readonly patch: ReadonlyMap<string, string>;
    readonly target: ReadonlyMap<string, string>;
    readonly result: ReadonlyMap<string, string>;
}

/** The changed files of a pick, as the rules take them. */
export function changedIn({ base, patch, target, result }: FourTrees) {
    const paths = [...new Set([...patch.keys(), ...result.keys()])];
    return paths.map((path) => ({
        path,
        basePath: path,
        patchPath: path,
        targetPath: path,
        base: base.get(path),
        patch: patch.get(path) ?? base.get(path),
        target: target.get(path),
        result: result.get(path) ?? target.get(path),
    }));
}
