/** Rust as a record: grammar, imports, definitions, and forms by edition. */
import { C_COMMENTS } from './comments.ts';
import { readLastPart, type ImportLines } from './importLines.ts';
import type { ImportRules } from './imports.ts';
import { isNamedEllipsis, SELF } from './functions.ts';
import { splitNames, type Language } from './language.ts';
import { hasField, isOfType, type VersionRules } from './versions.ts';

const imports: ImportRules = {
    read(text, add, addAll) {
        for (const [, path] of text.matchAll(/^[ \t]*(?:pub(?:\([\w ]+\))?[ \t]+)?use[ \t]+([^;]{1,4000});/gm))
            useTree(path!, '', add, addAll);
    },
    wholeBringsAny: true,
};

/** Splits `a::{b, c as d, e::*}` into its names. */
function useTree(
    tree: string,
    prefix: string,
    add: (name: string, from: string) => void,
    addAll: (from: string) => void,
) {
    const text = tree
        .replace(/\/\/.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim();
    const open = text.indexOf('{');
    if (open < 0) {
        const [path, alias] = text.split(' as ');
        const parts = (prefix + path!).split('::').map((part) => part.trim());
        const last = parts.at(-1)!;
        const from = parts.slice(0, -1).join('::');
        if (last === '*') addAll(from);
        else if (last === 'self') add(alias?.trim() ?? parts.at(-2) ?? '', from);
        else add(alias?.trim() ?? last, from);
        return;
    }
    const inner = text.slice(open + 1, text.lastIndexOf('}'));
    let depth = 0;
    let from = 0;
    for (let at = 0; at <= inner.length; at++) {
        const sign = inner[at];
        if (sign === '{') depth++;
        else if (sign === '}') depth--;
        else if ((sign === ',' || at === inner.length) && depth === 0) {
            const part = inner.slice(from, at);
            if (part.trim()) useTree(part, prefix + text.slice(0, open), add, addAll);
            from = at + 1;
        }
    }
}

const importLines: ImportLines = {
    opening: '(?:pub(?:\\(\\w+\\))?\\s+)?use\\s+[\\w:]',
    keywords: ['use', 'pub', 'crate', 'self', 'super', 'as'],
    lists: [/^(?<open>[ \t]*(?:pub(?:\(\w+\))? )?use [\w:]+::\{)(?<names>[\w\s,]*)(?<close>\};[ \t]*\n)/],
    paths: [/^use ([\w.:/-]{3,200})/],
    readAliases(line) {
        const [, path = '', local] = /^use ([\w.:]+)(?: as (\w+))?;?$/.exec(line) ?? [];
        return path === '' ? [] : [[path, local ?? readLastPart(path)]];
    },
};

const versions: VersionRules = {
    files: { 'Cargo.toml': [/^rust-version\s*=\s*["']([\d.]{1,20})["']/m] },
    forms: [
        {
            name: 'let … else',
            since: [1, 65],
            is: (node) => node.type === 'let_declaration' && hasField(node, 'alternative'),
        },
        { name: 'chains of let conditions', since: [1, 88], is: isOfType('let_chain') },
    ],
};

export const rust: Language = {
    family: 'rust',
    name: 'Rust',
    wasm: 'tree-sitter-rust.wasm',
    endings: ['.rs'],
    functions: splitNames('function_item'),
    functionName: ['name'],
    containers: splitNames('source_file impl_item trait_item mod_item declaration_list ERROR'),
    identifiers: splitNames('identifier field_identifier type_identifier shorthand_field_identifier'),
    memberNames: splitNames('field_identifier'),
    calls: [{ type: 'call_expression', callee: 'function', args: 'arguments' }],
    members: [
        { type: 'field_expression', object: 'value', member: 'field' },
        { type: 'scoped_identifier', object: 'path', member: 'name' },
    ],
    bindings: {
        let_declaration: ['pattern'],
        let_condition: ['pattern'],
        parameter: ['pattern'],
        closure_parameters: ['*'],
        for_expression: ['pattern'],
        match_arm: ['pattern'],
        const_item: ['name'],
        static_item: ['name'],
        function_item: ['name'],
        use_declaration: ['argument'],
        struct_item: ['name'],
        enum_item: ['name'],
        type_item: ['name'],
        type_parameter: ['name'],
        constrained_type_parameter: ['left'],
        const_parameter: ['name'],
        lifetime_parameter: ['name'],
    },
    exits: { return_expression: 'return', break_expression: 'break', continue_expression: 'continue' },
    loops: splitNames('for_expression while_expression loop_expression'),
    switches: splitNames(''),
    cleanup: { byOwner: true },
    comments: C_COMMENTS,
    whitespace: 'tokens',
    highlighter: 'rust',
    strings: splitNames('string_literal raw_string_literal char_literal'),
    keywords: splitNames(`
        if else for while break continue return yield await async in true false self super const static extern struct union enum
        trait impl type fn let mut pub use mod crate as where match loop move ref dyn unsafe bool char str
        u8 u16 u32 u64 usize i8 i16 i32 i64 isize f32 f64 min max`),
    definition: [
        '^[ \\t]*(?:pub(?:\\([\\w ]+\\))?[ \\t]+)?(?:default[ \\t]+)?(?:const[ \\t]+)?(?:async[ \\t]+)?(?:unsafe[ \\t]+)?(?:extern[ \\t]+"[^"\\n]*"[ \\t]+)?(?:fn|struct|enum|union|trait|type|mod|const|static|static[ \\t]+mut|macro_rules!)[ \\t]+NAME\\b',
        '^[ \\t]+(?:pub(?:\\([\\w ]+\\))?[ \\t]+)?NAME(?=[ \\t]*:[^:])',
        '^[ \\t]+NAME(?=[ \\t]*(?:,|\\(|\\{|=))',
    ],
    signature: [
        '^[ \\t]*(?:pub(?:\\([\\w ]+\\))?[ \\t]+)?(?:default[ \\t]+)?(?:const[ \\t]+)?(?:async[ \\t]+)?(?:unsafe[ \\t]+)?(?:extern[ \\t]+"[^"\\n]*"[ \\t]+)?fn[ \\t]+NAME[ \\t]*(?:<[^()\\n]{0,200}>)?(?=\\()',
    ],
    typeBody: [
        '\\b(?:struct|enum|union|trait)[ \\t]+NAME\\b[^;{}()]{0,300}\\{',
        '^impl\\b[^;{}]{0,200}?\\bNAME\\b[^;{}]{0,200}\\{',
    ],
    imports,
    importLines,
    versions,
    parameters: {
        receiver: SELF,
        takesMany: (parameter) => parameter.includes('...'),
        collects: isNamedEllipsis,
        nameOf: (parameter) => /^(?:mut\s+)?([a-z_]\w*)\s*:/.exec(parameter)?.[1],
    },
    callees: { checksCallers: true },
};
