import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { fileEndings } from './lint/fileEndings.mjs';
import { languageIdentity } from './lint/languageIdentity.mjs';
import { endOfOptions } from './eslint.names.mjs';

/** One sentence for each wall of the house, shown where somebody tries to walk through it. */
const ban = (files, groups) => ({
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: groups }] },
});
const noVscode = {
    group: ['vscode'],
    message: 'Core, protocol, panel and cli know no VS Code: a host is an argument (see src/core/base/host.ts).',
};
const noNode = {
    group: ['node:*', 'fs', 'path', 'child_process'],
    message: 'This room is pure: text in, values out. It also runs in the browser.',
};
const noProcess = {
    group: ['node:child_process', 'child_process', 'simple-git'],
    message: 'Only core/git starts a process.',
};
/** No telemetry, and no network but git's: SECURITY.md promises it. */
const noNetwork = {
    files: ['src/**'],
    rules: {
        'no-restricted-globals': [
            'error',
            ...['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'].map((name) => ({
                name,
                message: 'Only git reaches out, by the word of the user.',
            })),
        ],
        'local/raw-network': 'error',
        'local/raw-html': 'error',
    },
};
const noHosts = {
    group: ['**/extension/**', '**/cli/**', '**/panel/**'],
    message: 'Core is below its hosts and never looks up.',
};
const noEngine = {
    group: ['**/backport/**', '**/analysis/**', '**/verify/**', '**/submit/**'],
    message: 'conflict, patch and git are the ground floor: they know nothing above them.',
};

/**
 * Arguments stand on the stack, which has room for about 120,000: `push(...lines)` ends with a file that is longer. A spread
 * argument is let through where its length is in the source: a rest parameter, a literal, a choice between such.
 */
const GROWS = new Set(['push', 'unshift', 'splice']);
const SHORT_OF_SHORT = new Set(['map', 'filter', 'flatMap', 'slice', 'sort', 'reverse']);
const boundedSpread = {
    meta: {
        type: 'problem',
        messages: {
            unbounded:
                'Arguments stand on the stack, which a long array overflows: use append() or findLargest() of core/base/arrays.ts, or a loop.',
        },
        schema: [],
    },
    create: ({ sourceCode, report }) => {
        const variableOf = ({ name }, scope) => scope && (scope.set.get(name) ?? variableOf({ name }, scope.upper));
        const grows = ({ references }) =>
            references.some(
                ({ identifier: { parent } }) => GROWS.has(parent.property?.name) || parent.callee?.name === 'append',
            );
        const isShort = (node) => {
            switch (node.type) {
                case 'ArrayExpression':
                    return node.elements.every((each) => each?.type !== 'SpreadElement' || isShort(each.argument));
                case 'ConditionalExpression':
                    return isShort(node.consequent) && isShort(node.alternate);
                case 'TSAsExpression':
                    return isShort(node.expression);
                case 'CallExpression': {
                    const { property, object } = node.callee;
                    if (property?.name === 'flatMap' && !isShort(node.arguments[0].body ?? node)) return false;
                    return SHORT_OF_SHORT.has(property?.name) && isShort(object);
                }
                case 'Identifier': {
                    const variable = variableOf(node, sourceCode.getScope(node));
                    const [{ type, node: at } = {}] = variable?.defs ?? [];
                    if (type === 'Parameter') return at.params.at(-1)?.argument?.name === node.name;
                    return (
                        type === 'Variable' && at.parent.kind === 'const' && isShort(at.init ?? at) && !grows(variable)
                    );
                }
                default:
                    return false;
            }
        };
        const check = (call) => {
            for (const each of call.arguments)
                if (each.type === 'SpreadElement' && !isShort(each.argument))
                    report({ node: each, messageId: 'unbounded' });
        };
        return {
            CallExpression: check,
            NewExpression: check,
            "CallExpression[callee.property.name='apply'][arguments.length=2]": (node) =>
                report({ node, messageId: 'unbounded' }),
        };
    },
};

/** Where the operation lock is proved by type: elsewhere these verbs would change a repository without it. */
const CHANGING =
    'add|am|apply|checkout|checkout-index|cherry-pick|clean|commit|merge|mv|read-tree|rebase|reset|restore|rm|stash|switch|symbolic-ref|update-index|update-ref';
const noChangingVerb = {
    files: ['src/**'],
    ignores: ['src/core/git/**'],
    rules: {
        'no-restricted-syntax': [
            'error',
            {
                selector: `CallExpression[callee.name=/^(run|runBytes|readOutput|start)$/] > ArrayExpression Literal[value=/^(${CHANGING})$/]`,
                message:
                    'Verbs that change a repository live in core/git and take a LockedGit (see core/git/locked.ts).',
            },
        ],
    },
};

/** What reads or shows text without the one function that makes it safe for its surface. */
const onlyThrough = (names, message) => ({
    meta: { type: 'problem', messages: { raw: message }, schema: [] },
    create: ({ report }) => {
        const check = (node) => names.has(node.name) && report({ node, messageId: 'raw' });
        return {
            'ImportDeclaration[source.value=/^(node:)?fs(.promises)?$/] ImportSpecifier > Identifier.imported': check,
            'MemberExpression > Identifier.property': (node) => {
                const { object } = node.parent;
                const owner = object.property?.name ?? object.name;
                if (['vscode', 'window', 'process', 'fs', 'fsPromises'].includes(owner)) check(node);
            },
        };
    },
});
const rawReads = onlyThrough(
    new Set(['readFile', 'readFileSync', 'createReadStream', 'appendFile', 'appendFileSync']),
    'Follows links, waits for FIFOs and reads without end: use readRegularFile() or appendToRegularFile() of core/files.',
);
const rawShows = onlyThrough(
    new Set([
        ...['showInformationMessage', 'showWarningMessage', 'showErrorMessage', 'setStatusBarMessage'],
        ...['withProgress', 'showInputBox', 'createInputBox', 'showQuickPick', 'createQuickPick'],
        ...['createStatusBarItem', 'createTerminal', 'createCommentController', 'createTestController'],
        ...['createSourceControl', 'registerFileDecorationProvider'],
        // Constructors: types of the same name are read by other nodes of the tree.
        ...['TreeItem', 'Diagnostic', 'CodeAction', 'CodeLens', 'Hover', 'MarkdownString', 'CompletionItem'],
        ...['DocumentSymbol', 'SymbolInformation', 'InlayHint', 'SignatureHelp', 'TimelineItem', 'TestMessage'],
    ]),
    'Names of a repository become links and pictures there: use the function of extension/base/show.ts, or make one.',
);
/** extension/base/surfaceText.ts shows `$(name)` in a label as text, whoever has written it. */
const labelIcons = {
    meta: { type: 'problem', messages: { icon: 'Shown as text: give the row its icon as iconPath.' }, schema: [] },
    create: ({ report }) => ({
        'Property[key.name="label"] > :matches(TemplateLiteral, Literal)': (node) => {
            const text = node.quasis?.[0].value.raw ?? node.value;
            if (typeof text === 'string' && text.startsWith('$(')) report({ node, messageId: 'icon' });
        },
    }),
};
const rawPrints = onlyThrough(
    new Set(['stdout', 'stderr']),
    'A terminal obeys what stands in names: use printOut() or printError() of cli/terminal.ts.',
);

const NETWORK = /^(?:node:)?(?:http|https|http2|net|tls|dgram|dns|undici|axios|node-fetch|ws)(?:\/|$)/;
const rawNetwork = {
    meta: { type: 'problem', messages: { raw: 'Only git reaches out, by the word of the user.' }, schema: [] },
    create: ({ report }) => {
        const check = (node) => NETWORK.test(node.source?.value ?? '') && report({ node, messageId: 'raw' });
        return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check };
    },
};
/** What makes elements of a text. */
const HTML = new Set(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'srcdoc']);
const rawHtml = {
    meta: { type: 'problem', messages: { raw: 'Text of a repository is only text: set textContent.' }, schema: [] },
    create: ({ report }) => ({
        'Identifier, JSXIdentifier': (node) => HTML.has(node.name) && report({ node, messageId: 'raw' }),
    }),
};

export default tseslint.config(
    { ignores: ['dist', 'artifacts', '.vscode-test', 'test/cases'] },
    js.configs.recommended,
    ...tseslint.configs.recommended,
    prettier,
    {
        rules: {
            '@typescript-eslint/consistent-type-imports': 'error',
            '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
            eqeqeq: ['error', 'always'],
        },
    },
    {
        files: ['src/**/*.ts'],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            '@typescript-eslint/await-thenable': 'error',
            '@typescript-eslint/no-floating-promises': 'error',
            '@typescript-eslint/no-unnecessary-condition': 'error',
            complexity: ['error', 25],
        },
    },
    {
        // Texts come from repositories and mails: no expression may try the same text in many ways.
        files: ['src/**'],
        plugins: { regexp },
        rules: { 'regexp/no-super-linear-backtracking': 'error' },
    },
    {
        files: ['src/**'],
        plugins: {
            local: {
                rules: {
                    'bounded-spread': boundedSpread,
                    'raw-reads': rawReads,
                    'raw-shows': rawShows,
                    'raw-prints': rawPrints,
                    'raw-network': rawNetwork,
                    'raw-html': rawHtml,
                    'label-icons': labelIcons,
                    'language-identity': languageIdentity,
                    'file-endings': fileEndings,
                },
            },
        },
        rules: { 'local/bounded-spread': 'error' },
    },
    {
        files: ['src/core/**', 'src/extension/**'],
        // Outside of any repository: /proc, temporary files of ours, the grammars, a file that the user has named.
        ignores: [
            ...['src/core/files/**', 'src/core/git/lockOwner.ts', 'src/core/git/mailinfo.ts'],
            ...['src/extension/base/createHost.ts', 'src/extension/mail/source.ts'],
        ],
        rules: { 'local/raw-reads': 'error' },
    },
    { files: ['src/extension/**'], ignores: ['src/extension/base/show.ts'], rules: { 'local/raw-shows': 'error' } },
    { files: ['src/extension/**'], rules: { 'local/label-icons': 'error' } },
    {
        files: ['src/**'],
        ignores: ['src/core/syntax/languages/**', 'src/core/syntax/languages.ts'],
        rules: { 'local/language-identity': 'error' },
    },
    {
        files: ['src/**'],
        ignores: [
            ...['src/core/syntax/languages/**', 'src/core/syntax/languages.ts', 'src/core/syntax/formats/**'],
            // A record for each build system, which builds some kinds of files.
            'src/core/verify/build/systems/**',
            // A package of CodeMirror for each highlighter that a record may name.
            'src/panel/base/paintSyntax.ts',
        ],
        rules: { 'local/file-endings': 'error' },
    },
    { files: ['src/cli/**'], ignores: ['src/cli/terminal.ts'], rules: { 'local/raw-prints': 'error' } },
    {
        files: ['**/*.{mjs,cjs,js}'],
        languageOptions: {
            globals: {
                console: 'readonly',
                process: 'readonly',
                Buffer: 'readonly',
                URL: 'readonly',
                setTimeout: 'readonly',
                setInterval: 'readonly',
                clearInterval: 'readonly',
                clearTimeout: 'readonly',
                require: 'readonly',
                module: 'writable',
                exports: 'writable',
                __dirname: 'readonly',
            },
        },
    },
    noChangingVerb,
    noNetwork,
    {
        files: ['src/core/**'],
        plugins: { git: { rules: { 'end-of-options': endOfOptions } } },
        rules: { 'git/end-of-options': 'error' },
    },
    ban(['src/core/**'], [noVscode, noProcess, noHosts]),
    ban(['src/core/git/**'], [noVscode, noHosts, noEngine]),
    ban(['src/core/conflict/**', 'src/core/patch/**'], [noVscode, noNode, noProcess, noHosts, noEngine]),
    ban(
        ['src/cli/**'],
        [
            noVscode,
            noProcess,
            {
                group: ['**/extension/**', '**/panel/**', '**/protocol/**'],
                message: 'The command line is a host of its own.',
            },
        ],
    ),
    ban(
        ['src/extension/**'],
        [
            noProcess,
            { group: ['**/cli/**', '**/panel/**'], message: 'The panel is reached through src/protocol alone.' },
        ],
    ),
    {
        // Projections of a session's state and report: they ask git and files nothing, types aside.
        files: ['src/extension/{views,status,text,model}/**'],
        rules: {
            '@typescript-eslint/no-restricted-imports': [
                'error',
                {
                    patterns: [
                        {
                            group: [
                                ...['backport', 'control', 'files', 'operation', 'state'].map(
                                    (room) => `**/core/${room}/**`,
                                ),
                                ...['**/core/git/**', '!**/core/git/refs.ts'],
                            ],
                            allowTypeImports: true,
                            message: 'What is on the screen follows from the session: ask it with session.run().',
                        },
                    ],
                },
            ],
        },
    },
    ban(['src/analyst/**'], [noVscode, noProcess, noHosts]),
    ban(['src/protocol/**'], [noVscode, noNode, noProcess]),
    ban(
        ['src/panel/**'],
        [
            noVscode,
            noNode,
            {
                group: ['**/core/git/**', '**/core/backport/**', '**/core/analysis/**', '**/extension/**', '**/cli/**'],
                message:
                    'The panel talks protocol, and shares only the pure parts of core: no git, backport or analysis.',
            },
        ],
    ),
);
