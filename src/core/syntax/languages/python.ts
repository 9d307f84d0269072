/** Python as a record: grammar, imports, definitions, members of classes, and forms by version of the language. */
import { HASH_COMMENTS } from './comments.ts';
import { readLastPart, type ImportLines, type ModuleAlias } from './importLines.ts';
import { findFolder, joinPath, type ImportRules } from './imports.ts';
import { readLeadingName, SELF } from './functions.ts';
import { splitNames, type Language } from './language.ts';
import { dropAnnotations } from './pythonAnnotations.ts';
import { findIndentedClass, type OwnMemberRules } from './ownMembers.ts';
import { hasField, readHead, isOfType, type VersionRules } from './versions.ts';

const imports: ImportRules = {
    read(text, add, addAll) {
        for (const [, path, list] of text.matchAll(
            /^[ \t]*from[ \t]+([\w.]{1,200})[ \t]+import[ \t]*(\([^()]{0,4000}\)|[^\n#]{1,400})/gm,
        )) {
            for (const part of list!
                .replace(/#.*$/gm, '')
                .replace(/[()\\]/g, '')
                .split(',')) {
                const [name, , alias] = part.trim().split(/\s+/);
                if (name === '*') addAll(path!);
                else if (name) add(alias ?? name, path!);
            }
        }
        for (const [, list] of text.matchAll(/^[ \t]*import[ \t]+([\w., \t]{1,400})/gm)) {
            for (const part of list!.split(',')) {
                const [name, , alias] = part.trim().split(/\s+/);
                if (name) add(alias ?? name.split('.')[0]!, name);
            }
        }
    },
    modulePaths(path, from, name) {
        const dots = /^\.*/.exec(from)![0].length;
        const rest = from.slice(dots).replaceAll('.', '/');
        if (!rest) return [];
        const near = dots ? `/${joinPath(findFolder(path), '../'.repeat(dots - 1))}` : '';
        const plain = dots ? `${near.replace(/\/$/, '')}/${rest}` : rest;
        return [`${plain}.py`, `${plain}.pyx`, `${plain}.pyi`, `${plain}/__init__.py`, `${plain}/${name}.py`];
    },
    /** `import typing` is not a/b/typing.py, where a/b is a package that this file is not in. */
    isOtherRoot(module, from, path, hasFile) {
        if (from.startsWith('.')) return false;
        const root = module.slice(0, Math.max(0, `/${module}`.lastIndexOf(`/${from.replaceAll('.', '/')}`) - 1));
        return root !== '' && !path.startsWith(`${root}/`) && hasFile(`${root}/__init__.py`);
    },
};

const importLines: ImportLines = {
    opening: '(?:from\\s+[\\w.]+\\s+import|import)\\b',
    keywords: ['from', 'import', 'as'],
    lists: [
        /^(?<open>[ \t]*from [\w.]+ import \()(?<names>[\w\s,*]*)(?<close>\)[ \t]*\n)/,
        /^(?<open>[ \t]*from [\w.]+ import )(?<names>[\w ,]+)(?<close>\n)/,
    ],
    paths: [/^(?:import|from) ([\w.:/-]{3,200})/],
    readAliases(line) {
        const [, from = '', names = ''] = /^from ([\w.]+) import ([\w ,]+)$/.exec(line) ?? [];
        if (from !== '')
            return names.split(',').flatMap((each): readonly ModuleAlias[] => {
                const [name = '', as, local = ''] = each.trim().split(/ +/);
                return name === '' ? [] : [[`${from}.${name}`, as === 'as' && local !== '' ? local : name]];
            });
        const [, path = '', local] = /^import ([\w.]+)(?: as (\w+))?$/.exec(line) ?? [];
        return path === '' ? [] : [[path, local ?? readLastPart(path)]];
    },
};

const REQUIRES = /\brequires-python["']?\s*=\s*["']([^"'\n]{1,200})["']/;

const versions: VersionRules = {
    ownVersion: /(?:py|python)_?3/i,
    files: {
        'pyproject.toml': [REQUIRES, /^python\s*=\s*["']([^"'\n]{1,200})["']/m],
        'setup.cfg': [/^python[_-]requires\s*=\s*([^\n]{1,200})/m],
        'setup.py': [/\bpython_requires\s*=\s*["']([^"'\n]{1,200})["']/],
    },
    forms: [
        {
            name: 'raise … from',
            since: [3, 0],
            is: (node) => node.type === 'raise_statement' && hasField(node, 'cause'),
        },
        {
            name: 'super() without arguments',
            since: [3, 0],
            is: (node, text) => node.type === 'call' && readHead(node, text) === 'super()',
        },
        {
            name: 'annotated parameters',
            since: [3, 0],
            is: isOfType('typed_parameter', 'typed_default_parameter'),
        },
        {
            name: 'annotated return values',
            since: [3, 0],
            is: (node) => node.type === 'function_definition' && hasField(node, 'return_type'),
        },
        { name: 'parameters that are given by name only', since: [3, 0], is: isOfType('keyword_separator') },
        { name: 'nonlocal', since: [3, 0], is: isOfType('nonlocal_statement') },
        {
            name: 'async functions',
            since: [3, 5],
            is: (node, text) => node.type === 'function_definition' && /^async\b/.test(readHead(node, text)),
        },
        {
            name: 'f-strings',
            since: [3, 6],
            is: (node, text) => node.type === 'string' && /^(?:f|rf|fr)["']/i.test(readHead(node, text)),
        },
        {
            name: 'annotated variables',
            since: [3, 6],
            is: (node) => node.type === 'assignment' && hasField(node, 'type'),
        },
        { name: 'assignment expressions', since: [3, 8], is: isOfType('named_expression') },
        { name: 'parameters that are given by place only', since: [3, 8], is: isOfType('positional_separator') },
        { name: 'match statements', since: [3, 10], is: isOfType('match_statement') },
        { name: 'except*', since: [3, 11], is: isOfType('except_group_clause') },
        { name: 'type parameters', since: [3, 12], is: isOfType('type_parameter', 'type_alias_statement') },
    ],
};

const ownMembers: OwnMemberRules = {
    receivers: new Set(['self', 'cls']),
    classIn(text, name) {
        const found = findIndentedClass(
            text,
            new RegExp(`^[ \\t]*class[ \\t]+${name}[ \\t]*(?:\\(([^()]{0,300})\\))?:`, 'm'),
        );
        if (!found) return undefined;
        const parents = (found.head[1] ?? '').split(',').flatMap((part) => {
            const parent = part.trim();
            return parent === '' ? [] : [parent.split('.').at(-1)!];
        });
        return { text: found.text, parents };
    },
    definitions: [
        '^[ \\t]*(?:async[ \\t]+)?(?:c?p?def|class)[ \\t]+NAME\\b',
        // Alone, annotated, or one of several; a call or a use does not bind.
        '^[ \\t]+NAME[ \\t]*(?:[:,]|=[^=])',
        '\\.NAME[ \\t]*(?:,|:[^=\\n]{0,120}=[^=]|[-+*/%&|^]{0,2}=[^=])',
        '\\b(?:for|as|in)[ \\t]+\\w+\\.NAME\\b',
        // Slots, and names that are set by their text.
        '["\']NAME["\']',
    ],
    open: /\b(?:__getattr__|__getattribute__|__dict__|setattr|metaclass|__metaclass__|namedtuple|add_metaclass)\b/,
    plainParents: new Set(['object', 'ABC', 'Generic']),
};

export const python: Language = {
    family: 'python',
    name: 'Python',
    wasm: 'tree-sitter-python.wasm',
    endings: ['.py', '.pyi', '.pyx'],
    functions: splitNames('function_definition'),
    functionName: ['name'],
    containers: splitNames(
        'module class_definition block decorated_definition if_statement else_clause try_statement except_clause ERROR',
    ),
    identifiers: splitNames('identifier'),
    memberNames: splitNames(''),
    calls: [{ type: 'call', callee: 'function', args: 'arguments' }],
    members: [{ type: 'attribute', object: 'object', member: 'attribute' }],
    bindings: {
        assignment: ['left'],
        augmented_assignment: ['left'],
        named_expression: ['name'],
        parameters: ['*'],
        lambda_parameters: ['*'],
        for_statement: ['left'],
        for_in_clause: ['left'],
        as_pattern: ['alias'],
        except_clause: ['alias'],
        import_statement: ['name'],
        import_from_statement: ['name'],
        aliased_import: ['alias'],
        function_definition: ['name'],
        class_definition: ['name'],
        case_clause: ['*'],
        global_statement: ['*'],
        nonlocal_statement: ['*'],
    },
    exits: {
        return_statement: 'return',
        break_statement: 'break',
        continue_statement: 'continue',
        raise_statement: 'throw',
    },
    loops: splitNames('for_statement while_statement'),
    switches: splitNames(''),
    cleanup: { always: splitNames('finally_clause'), resources: splitNames('with_clause') },
    comments: HASH_COMMENTS,
    toolComments: ['noqa', 'pylint', 'type:', 'coverage'],
    whitespace: 'all',
    isQuoteFree: true,
    highlighter: 'python',
    generatedFiles: /_pb2(?:_grpc)?\.pyi?$/,
    dropAnnotations,
    strings: splitNames('string concatenated_string'),
    keywords: splitNames(`
        if else elif for while break continue return try except finally raise with yield await async in is not and or class def
        import from as match type self int float bool str print exec lambda pass global nonlocal assert del
        True False None min max`),
    definition: [
        '^[ \\t]*(?:async[ \\t]+)?(?:c?p?def|class|cdef|ctypedef)[ \\t]+NAME\\b',
        '^[ \\t]*(?:\\w+[ \\t]*=[ \\t]*)?NAME(?=[ \\t]*(?::[^=\\n]{0,120})?=[^=])',
        '\\bself\\.NAME(?=[ \\t]*(?::[^=\\n]{0,120})?=[^=])',
    ],
    signature: ['^[ \\t]*(?:async[ \\t]+)?def[ \\t]+NAME[ \\t]*(?=\\()'],
    typeBody: ['^[ \\t]*class[ \\t]+NAME[ \\t]*(?:\\([^()]{0,300}\\))?:'],
    imports,
    importLines,
    versions,
    ownMembers,
    parameters: {
        receiver: SELF,
        separators: splitNames('/ *'),
        takesMany: (parameter) => parameter.startsWith('*'),
        collects: (parameter) => /^\*[A-Za-z_]/.test(parameter),
        nameOf: readLeadingName,
    },
    callees: { checksCallers: true },
    declarationFiles: /\.pyi$/,
};
