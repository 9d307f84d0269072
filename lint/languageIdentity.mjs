/**
 * ESLint rule: a language is one record. What differs between languages is a field of it; code that asks which language it has
 * would have to be found and extended for the next one.
 */
const IDENTITY = new Set(['id', 'name', 'family', 'wasm']);
const COMPARISONS = new Set(['===', '!==', '==', '!=']);
/** What a set, map or pattern of languages is asked with. */
const LOOKUPS = new Set(['get', 'has', 'includes', 'indexOf', 'test']);

/** By its name: `language`, `file.language`, `ownLanguage`. */
const isLanguage = (node) => /language$/i.test(node?.property?.name ?? node?.name ?? '');

/** Whether a value decides what is done: compared, switched on, the key of a table. */
function decides(node) {
    const { parent } = node;
    if (parent.type === 'ChainExpression') return decides(parent);
    if (parent.type === 'BinaryExpression') return COMPARISONS.has(parent.operator);
    if (parent.type === 'SwitchStatement' || parent.type === 'SwitchCase') return true;
    if (parent.type === 'MemberExpression') return parent.computed ? parent.property === node : parent.object === node;
    return parent.type === 'CallExpression' && LOOKUPS.has(parent.callee.property?.name);
}

export const languageIdentity = {
    meta: {
        type: 'problem',
        schema: [],
        messages: {
            identity:
                'Asks which language it is: make what differs a field of its record (core/syntax/languages/language.ts).',
            record: 'Takes the record of one language: only the list in core/syntax/languages.ts knows them, by the names of files.',
        },
    },
    create: ({ report }) => ({
        MemberExpression(node) {
            if (node.computed || !isLanguage(node.object) || !IDENTITY.has(node.property.name)) return;
            if (node.property.name === 'id' || decides(node)) report({ node, messageId: 'identity' });
        },
        // `({ id }: Language) => …`, `const { id } = language`
        ObjectPattern(node) {
            const { typeAnnotation, parent } = node;
            const type = typeAnnotation?.typeAnnotation;
            const names = [type?.typeName, ...(type?.typeArguments?.params ?? []).map(({ typeName }) => typeName)];
            const isOfLanguage =
                names.some((each) => each?.name === 'Language') ||
                (parent.type === 'VariableDeclarator' && isLanguage(parent.init));
            for (const { key } of isOfLanguage ? node.properties : [])
                if (IDENTITY.has(key?.name)) report({ node: key, messageId: 'identity' });
        },
        ImportDeclaration(node) {
            if (
                node.importKind === 'type' ||
                !/\/syntax\/languages\/(?!(?:node|importLines)\.ts$)/.test(node.source.value)
            )
                return;
            if (node.specifiers.some(({ importKind }) => importKind !== 'type')) report({ node, messageId: 'record' });
        },
    }),
};
