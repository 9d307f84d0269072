/** Files that say how a project is built, as records. */
import { HASH_COMMENTS } from '../languages/comments.ts';
import type { FileFormat } from './fileFormat.ts';

const build = { comments: HASH_COMMENTS, isBuildFile: true } as const;

export const buildFiles: readonly FileFormat[] = [
    {
        ...build,
        name: 'makefile',
        endings: ['.mk'],
        files: /(?:^|\/)(?:GNU)?[Mm]akefile[^/]*$/,
        whitespace: 'all',
        sections: { kind: 'rule', openers: [/^[^\s#:=?+!][^:=?+!]*(?:[?+!:]?=|:)/] },
    },
    { ...build, name: 'CMake', endings: ['.cmake'], files: /(?:^|\/)CMakeLists\.txt$/, whitespace: 'line' },
    { ...build, name: 'Meson', endings: [], files: /(?:^|\/)meson(?:\.build|_options\.txt)$/, whitespace: 'all' },
    { ...build, name: 'Autoconf', endings: ['.m4', '.ac'], files: /(?:^|\/)configure(?:\.ac|\.in)?$/ },
    // A Python program, which its name does not tell.
    { ...build, name: 'SCons', endings: [], files: /(?:^|\/)SConstruct$/, highlighter: 'python' },
    { name: 'Automake', endings: ['.am'], comments: HASH_COMMENTS, whitespace: 'all' },
    { name: 'build file', endings: ['.build'], comments: HASH_COMMENTS },
    { name: 'Dockerfile', endings: [], files: /(?:^|\/)Dockerfile[^/]*$/i, comments: HASH_COMMENTS },
    {
        name: 'Kconfig',
        endings: [],
        files: /(?:^|\/)Kconfig[^/]*$/,
        sections: { kind: 'symbol', openers: [/^(?:config|menuconfig|choice|menu|comment)\b/] },
    },
];
