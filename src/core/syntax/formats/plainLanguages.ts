/** Languages that there is no grammar for here, as records. */
import { C_COMMENTS, HASH_COMMENTS, type CommentStyle } from '../languages/comments.ts';
import type { FileFormat } from './fileFormat.ts';

const LISP_COMMENTS: CommentStyle = { line: [';'], block: [] };

export const plainLanguages: readonly FileFormat[] = [
    // `#` and `;` begin comments for some processors, and operands or statements for others.
    { name: 'assembler', endings: ['.s', '.asm'], whitespace: 'line' },
    { name: 'Objective-C', endings: ['.m', '.mm'], whitespace: 'tokens' },
    { name: 'C#', endings: ['.cs'], whitespace: 'tokens' },
    { name: 'shader', endings: ['.glsl', '.vert', '.frag', '.hlsl', '.cl', '.cu', '.cuh'], whitespace: 'tokens' },
    { name: 'Verilog', endings: ['.v', '.sv'], whitespace: 'tokens' },
    { name: 'VHDL', endings: ['.vhd', '.vhdl'], whitespace: 'tokens' },
    { name: 'ASL', endings: ['.asl'], whitespace: 'tokens' },
    { name: 'D', endings: ['.d'], whitespace: 'tokens' },
    { name: 'IDL', endings: ['.idl'], whitespace: 'tokens' },
    { name: 'Zig', endings: ['.zig'], whitespace: 'tokens' },
    { name: 'Swift', endings: ['.swift'], whitespace: 'line' },
    { name: 'Kotlin', endings: ['.kt', '.kts'], whitespace: 'line' },
    { name: 'Scala', endings: ['.scala'], whitespace: 'line' },
    { name: 'Groovy', endings: ['.groovy', '.gradle'], whitespace: 'line' },
    { name: 'Dart', endings: ['.dart'], whitespace: 'line' },
    { name: 'PHP', endings: ['.php'], comments: { line: ['//', '#'], block: C_COMMENTS.block }, whitespace: 'line' },
    { name: 'Perl', endings: ['.pl', '.pm'], comments: HASH_COMMENTS, whitespace: 'line' },
    { name: 'Ruby', endings: ['.rb'], comments: HASH_COMMENTS, whitespace: 'line', isQuoteFree: true },
    { name: 'Tcl', endings: ['.tcl'], comments: HASH_COMMENTS, whitespace: 'line' },
    { name: 'R', endings: ['.r'], comments: HASH_COMMENTS, whitespace: 'line' },
    { name: 'Julia', endings: ['.jl'], comments: HASH_COMMENTS, whitespace: 'line' },
    { name: 'Lua', endings: ['.lua'], comments: { line: ['--'], block: [] }, whitespace: 'line' },
    { name: 'Haskell', endings: ['.hs'], comments: { line: ['--'], block: [] }, whitespace: 'all' },
    { name: 'Elm', endings: ['.elm'], whitespace: 'all' },
    { name: 'F#', endings: ['.fs'], whitespace: 'all' },
    { name: 'Nim', endings: ['.nim'], whitespace: 'all' },
    { name: 'CoffeeScript', endings: ['.coffee'], whitespace: 'all' },
    { name: 'template of indented tags', endings: ['.haml', '.pug', '.sass'], whitespace: 'all' },
    { name: 'Lisp', endings: ['.el', '.lisp'], comments: LISP_COMMENTS, whitespace: 'line' },
    { name: 'Clojure or Scheme', endings: ['.clj', '.scm'], comments: LISP_COMMENTS, whitespace: 'line' },
    { name: 'Elixir', endings: ['.ex', '.exs'], comments: HASH_COMMENTS, whitespace: 'line' },
    { name: 'Erlang', endings: ['.erl', '.hrl'], whitespace: 'line' },
    { name: 'component of a page', endings: ['.vue', '.svelte', '.less'], whitespace: 'line' },
    { name: 'Z shell', endings: ['.zsh'], comments: HASH_COMMENTS, whitespace: 'line', runsPrograms: true },
    { name: 'Korn shell', endings: ['.ksh'], comments: HASH_COMMENTS, runsPrograms: true },
    { name: 'Bats', endings: ['.bats'], comments: HASH_COMMENTS, runsPrograms: true },
];
