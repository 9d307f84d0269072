/** C++ as a record: what it adds to C. */
import { splitNames, type Language } from './language.ts';
import { c, hidesMembers } from './c.ts';

export const cpp: Language = {
    ...c,
    name: 'C++',
    wasm: 'tree-sitter-cpp.wasm',
    endings: ['.cc', '.cpp', '.cxx', '.c++', '.hh', '.hpp', '.hxx', '.ipp', '.tcc', '.ino'],
    containers: new Set([
        ...c.containers,
        ...splitNames(
            'namespace_definition class_specifier struct_specifier field_declaration_list template_declaration',
        ),
    ]),
    identifiers: new Set([...c.identifiers, ...splitNames('namespace_identifier')]),
    calls: [...c.calls],
    bindings: {
        ...c.bindings,
        optional_parameter_declaration: ['declarator'],
        for_range_loop: ['declarator'],
        condition_clause: ['value'],
        structured_binding_declarator: ['*'],
        lambda_capture_initializer: ['left'],
    },
    exits: { ...c.exits, throw_statement: 'throw' },
    loops: new Set([...c.loops, 'for_range_loop']),
    strings: new Set([...c.strings, 'raw_string_literal']),
    keywords: new Set([
        ...c.keywords,
        ...splitNames(
            'throw try catch new delete class this virtual override final public private protected namespace using',
        ),
    ]),
    importLines: { ...c.importLines!, opening: '(?:#\\s*include\\b|using\\s+[\\w.:]+;)' },
    generatedFiles: /\.pb(?:\.[a-z]+)?\.cc$/,
    definition: [
        ...c.definition,
        '^[ \\t]*(?:template[^;{}]{0,200}>[ \\t\\n]*)?(?:enum[ \\t]+)?(?:class|struct|union|enum|namespace)[ \\t]+NAME\\b',
        '^[ \\t]*using[ \\t]+NAME[ \\t]*=',
        '^[ \\t]+[A-Za-z_][\\w \\t*&:<>,]{0,160}?[ \\t*&]NAME(?=[ \\t]*[(=;{])',
        '\\b\\w+::NAME(?=[ \\t]*\\()',
    ],
    signature: [
        ...c.signature,
        '^[ \\t]*(?!return\\b|else\\b|case\\b|goto\\b|throw\\b|new\\b)[A-Za-z_][\\w \\t*&:<>,]{0,200}?[ \\t*&:]NAME[ \\t]*(?=\\()',
    ],
    callees: { ignoresMethods: true, overloads: true, checksCallers: true },
    types: {
        isOpen: (text, bracket, body) =>
            // A parent.
            /:[^:]/.test(text.slice(Math.max(0, text.lastIndexOf('\n', bracket)), bracket)) || hidesMembers(body),
    },
    comparesTypes: false,
    unusedVariables: splitNames(''),
};
