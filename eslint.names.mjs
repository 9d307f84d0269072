/**
 * ESLint rule: in arguments of git, what comes from outside stands behind `--end-of-options` or `--`. A branch may be called
 * `--orphan=x`, a file `-rf`.
 */
const VERBS = new Set(
    (
        'add apply blame cat-file check-attr check-ref-format checkout checkout-index cherry-pick commit commit-tree diff ' +
        'diff-files diff-index diff-tree fetch for-each-ref format-patch grep hash-object log ls-files ls-tree merge-base ' +
        'merge-tree push range-diff read-tree reset rev-list rev-parse rm show stash switch symbolic-ref update-index ' +
        'update-ref worktree'
    ).split(' '),
);
/** Options whose value is the next word, whatever it looks like. */
const VALUED = new Set(
    '-e -F -G -L -m -p -S --branch --get --git-path --mainline --message --symbolic-full-name'.split(' '),
);
const ENDS = new Set(['--', '--end-of-options']);
/** Lists of options by their names: constants, and what is called options, settings or configuration. */
const IS_OPTIONS = /^(?:[A-Z][A-Z_]*|\w*[oO]ptions|cleanup|direct|configuration|cached)$/;

/** Walks the words of a list until the end of options; tells each that may be taken for an option. */
function scan(elements, report) {
    let valued = false;
    for (const element of elements) {
        const isValue = valued;
        valued = element?.type === 'Literal' && VALUED.has(element.value);
        if (!element || isValue) continue;
        if (element.type === 'Literal') {
            if (ENDS.has(element.value)) return true;
        } else if (element.type === 'SpreadElement') {
            if (scanSpread(element.argument, report)) return true;
        } else if (element.type === 'ConditionalExpression') {
            const ends = [element.consequent, element.alternate].map((each) => scan([each], report));
            if (ends.every(Boolean)) return true;
        } else if (element.type === 'TemplateLiteral') {
            // A text in front can't become an option of the name's own.
            if (element.quasis[0].value.cooked === '') report(element);
        } else if (!(element.type === 'Identifier' && IS_OPTIONS.test(element.name))) report(element);
    }
    return false;
}

function scanSpread(node, report) {
    if (node.type === 'ArrayExpression') return scan(node.elements, report);
    if (node.type === 'ConditionalExpression') {
        const [one, other] = [node.consequent, node.alternate].map((each) => scanSpread(each, report));
        return one && other;
    }
    // `…map((option) => `--strategy-option=${option}`)`, `…flatMap((parent) => ['-p', parent])`
    const made = node.type === 'CallExpression' ? node.arguments[0]?.body : undefined;
    if (made?.type === 'TemplateLiteral' || made?.type === 'ArrayExpression')
        return scan(made.type === 'ArrayExpression' ? made.elements : [made], report);
    const name = node.type === 'CallExpression' ? node.callee.name : node.name;
    if (name === undefined || !IS_OPTIONS.test(name)) report(node);
    return false;
}

/** Where the verb stands; what is in front of it are settings. */
function verbAt(elements) {
    return elements.findIndex(
        (element, at) =>
            element?.type === 'Literal' &&
            VERBS.has(element.value) &&
            elements.slice(0, at).every((one) => one?.type !== 'Identifier'),
    );
}

export const endOfOptions = {
    meta: {
        type: 'problem',
        schema: [],
        messages: { name: 'A name may look like an option: put "--end-of-options" or "--" before it.' },
    },
    create: (context) => ({
        ArrayExpression(node) {
            const at = verbAt(node.elements);
            if (at < 0 || at === node.elements.length - 1) return;
            scan(node.elements.slice(at + 1), (each) => context.report({ node: each, messageId: 'name' }));
        },
    }),
};
