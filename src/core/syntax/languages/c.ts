/** C as a record: grammar, comments, definitions, and macros that are hidden from the grammar. */
import { C_COMMENTS } from './comments.ts';
import { nameBehindType } from './functions.ts';
import type { ImportLines } from './importLines.ts';
import { splitNames, type Language } from './language.ts';

/**
 * Attribute macros in front of a declaration (`_cleanup_free_ char *p`, `__init`, `__free(kfree)`): the grammar takes them for
 * the type. Integer types that look alike (`__u32`) and what the grammar knows (`__attribute__`) stay.
 */
const LOWER =
    /\b(?:_[a-z][a-z0-9_]{0,40}_|__(?!u\d|s\d|le\d|be\d|int|typeof|attribute|asm|extension|inline|volatile|restrict|alignof|based|cdecl|declspec|unaligned|thiscall|stdcall|fastcall|vectorcall|kernel|forceinline|thread|VA)[a-z][a-z0-9_]{0,40})(?:\([^()\n]{0,80}\))?(?=[ \t]+\**\w+[ \t*]+\w|[ \t]+\w+\()/;

/**
 * The same in capitals, each with what has to follow it, and then with what has to stand before: asked first, that would be
 * asked at every place of the text.
 */
const CAPITALS = [
    // static INLINE BOOL f(
    /(?=[ \t]+[A-Za-z_]\w*[\s*]+\w+\()(?<!\b(?:define|struct|union|enum|return)[ \t]{1,8}\w+)/,
    // static void CALLBACK f(
    /(?=[ \t]+\w+\()(?<=\b(?:void|int|char|long|bool|unsigned|\w+_t)[ \t*]+\w+)/,
    // const T *RESTRICT p
    /(?=[ \t]+\w+[ \t]*[,)=;])(?<=\*[ \t]?\w+)/,
    // f(int a, UNUSED const T *p
    /(?=[ \t]+(?:const[ \t]+)?[A-Za-z_]\w*[ \t*]+\w+[ \t]*[,)])(?<=[(,]\s{0,80}\w+)/,
    // NODISCARD, on a line of its own
    /(?:\([^()\n]{0,80}\))?(?=[ \t]*\r?\n(?:static|extern|inline)\b)(?<=^\w+(?:\([^()\n]{0,80}\))?)/,
];

const ATTRIBUTES = new RegExp(
    `${LOWER.source}|\\b[A-Z][A-Z0-9_]{2,40}\\b(?:${CAPITALS.map(({ source }) => source).join('|')})`,
    'gm',
);

/** A line that is only a macro, or a part that is included, may bring members. */
export const hidesMembers = (body: string) =>
    /^[ \t]*[A-Z_][A-Z0-9_]+(?:\([^\n]*\))?;?[ \t]*$/m.test(body) || /^[ \t]*#[ \t]*include/m.test(body);

const importLines: ImportLines = {
    opening: '#\\s*include\\b',
    keywords: ['include'],
    wholeFile: /^\s*#\s*include\s*[<"](?:[^>"]*\/)?([^>"/]+)/,
};

export const c: Language = {
    family: 'c',
    name: 'C',
    wasm: 'tree-sitter-c.wasm',
    endings: ['.c', '.h', '.inc'],
    functions: splitNames('function_definition'),
    functionName: ['declarator', 'name'],
    containers: splitNames(
        'translation_unit preproc_if preproc_ifdef preproc_else preproc_elif linkage_specification declaration_list ERROR',
    ),
    identifiers: splitNames('identifier field_identifier type_identifier statement_identifier'),
    memberNames: splitNames('field_identifier'),
    calls: [{ type: 'call_expression', callee: 'function', args: 'arguments' }],
    members: [{ type: 'field_expression', object: 'argument', member: 'field' }],
    bindings: { declaration: ['declarator'], parameter_declaration: ['declarator'] },
    exits: {
        return_statement: 'return',
        break_statement: 'break',
        continue_statement: 'continue',
        goto_statement: 'goto',
    },
    loops: splitNames('for_statement while_statement do_statement'),
    switches: splitNames('switch_statement'),
    comments: C_COMMENTS,
    toolComments: ['fallthrough', 'pragma', 'clang-format', 'coverage'],
    whitespace: 'tokens',
    highlighter: 'cpp',
    generatedFiles: /\.pb(?:\.[a-z]+)?\.h$/,
    strings: splitNames('string_literal char_literal system_lib_string concatenated_string'),
    keywords: splitNames(`
        if else for while do switch case default break continue return goto sizeof typeof void int char short long float double
        bool unsigned signed const static extern inline volatile register auto restrict struct union enum typedef true false
        include define ifdef ifndef endif elif undef pragma error warning defined
        size_t ssize_t uint8_t uint16_t uint32_t uint64_t int8_t int16_t int32_t int64_t
        min max TRUE FALSE NULL`),
    importLines,
    mask: ATTRIBUTES,
    definition: [
        '^[ \\t]*#[ \\t]*define[ \\t]+NAME\\b',
        '^(?:typedef[ \\t]+)?(?:static[ \\t]+)?(?:const[ \\t]+)?(?:struct|union|enum)[ \\t]+NAME(?=[ \\t]*(?:\\{|$|;))',
        '^typedef\\b[^;{}]{0,300}?\\bNAME(?=\\)?[ \\t]*(?:\\(|;))',
        '^\\}[^;{}\\n]{0,60}?\\bNAME(?=[ \\t]*;)',
        '^[ \\t]+NAME(?=[ \\t]*(?:=[^=;(){}]{0,80})?,)',
        '^[ \\t]+NAME(?=[ \\t]*(?:=[^=;(){},]{0,80})?(?:/[/*].{0,200})?\\n[ \\t]*\\})',
        '^[A-Za-z_][\\w \\t*]{0,120}?[ \\t*]NAME(?=[ \\t]*[(=;\\[])',
        '^NAME(?=[ \\t]*\\()',
    ],
    signature: [
        '^[ \\t]*#[ \\t]*define[ \\t]+NAME(?=\\()',
        '^[ \\t]{0,4}(?!return\\b|else\\b|case\\b|goto\\b)[A-Za-z_][\\w \\t*()]{0,160}?[ \\t*\\n]NAME[ \\t]*(?=\\()',
        '^NAME[ \\t]*(?=\\()',
    ],
    typeBody: [
        '\\b(?:struct|union|class)[ \\t]+(?:\\w+[ \\t]+)?NAME\\s*(?:final\\s*)?(?::[^;{}()]{0,200})?\\{',
        // `typedef struct { … } NAME;` is found from its end: see `types`.
    ],
    parameters: {
        takesMany: (parameter) => parameter.includes('...'),
        collects: () => false,
        nameOf: nameBehindType,
        typeFirst: true,
    },
    callees: { global: true, ignoresMethods: true, checksCallers: true },
    types: {
        isOpen: (_text, _bracket, body) => hidesMembers(body),
        namedBehind: { end: '^\\}[ \\t]*NAME[ \\t]*;', begin: '\ntypedef ', files: /\.[ch]$/ },
    },
    comparesTypes: true,
    unusedVariables: splitNames('declaration'),
    cleanup: {
        attribute: /\b(?:_cleanup_\w*_?|__free|__cleanup|_cleanup_|g_auto\w*|CLASS|guard|scoped_guard)\b/,
    },
    declarationFiles: /\.h(?:h|pp|xx)?$/,
    includedFiles: /\.(?:h|hh|hpp|hxx|inc)$/,
};
