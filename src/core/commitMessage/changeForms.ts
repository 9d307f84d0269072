/** How commit messages name changes that are no commit id: one table, as for ids in `referenceForms.ts`. Pure. */

/**
 * What a change is called where that is not a commit id: a pull request, Gerrit's Change-Id, a Subversion revision.
 * - `own`: the commit is that change, or a copy that kept its name;
 * - `copies`, `reverts`: it is a backport of that change, or takes it back.
 */
export interface ChangeForm {
    readonly name: string;
    readonly role: 'own' | 'copies' | 'reverts';
    /** Of one line; the first group is the number or name. */
    readonly pattern: RegExp;
    /** Stands before the number: `#` pull request, `!` merge request, `r` Subversion, `D` Phabricator. */
    readonly sign: string;
    readonly example: string;
    readonly usedBy: string;
    /** In the first line only. */
    readonly subjectOnly?: true;
    /** Several commits have one name: they are the same change only under one subject. */
    readonly perSubject?: true;
}

/** `#12`, `GH-12`, `owner/name#12`, or the address of it. */
const PULL = String.raw`(?:[\w.-]{1,100}/[\w.-]{1,100}#|#|gh-|https?://[\w.-]{1,100}/[\w.-]{1,100}/[\w.-]{1,100}/pull/)(\d{1,9})\b`;
const change = (before: string, after = '') => new RegExp(`${before}${PULL}${after}`, 'i');

/** Every form that is recognized; `findChangeNames` tries them all on each line of a message. */
export const CHANGE_FORMS = [
    {
        name: 'change-id',
        role: 'own',
        pattern: /^[ \t]*change-id:[ \t]*i([0-9a-f]{40})[ \t]*$/i,
        sign: 'I',
        example: 'Change-Id: I0123456789abcdef0123456789abcdef01234567',
        usedBy: 'Gerrit: Android, OpenStack, Go, LibreOffice',
    },
    {
        name: 'pull-request-subject',
        role: 'own',
        pattern: change(String.raw`\(`, String.raw`\)[ \t]*$`),
        sign: '#',
        example: 'net: fix the leak (#123)',
        usedBy: 'GitHub, squashed pull requests',
        subjectOnly: true,
        perSubject: true,
    },
    {
        name: 'merge-pull-request',
        role: 'own',
        pattern: /^merge pull request #(\d{1,9}) from /i,
        sign: '#',
        example: 'Merge pull request #123 from someone/branch',
        usedBy: 'GitHub',
        subjectOnly: true,
    },
    {
        name: 'pr-url',
        role: 'own',
        pattern: change(String.raw`^[ \t]*pr-url:[ \t]*`),
        sign: '#',
        example: 'PR-URL: https://example.org/owner/name/pull/123',
        usedBy: 'Node.js; a backport adds Backport-PR-URL',
        perSubject: true,
    },
    {
        name: 'merge-request',
        role: 'own',
        pattern: /^see merge request [\w./-]{0,200}!(\d{1,9})\b/i,
        sign: '!',
        example: 'See merge request group/project!123',
        usedBy: 'GitLab',
    },
    {
        name: 'part-of',
        role: 'own',
        pattern: /^[ \t]*part-of:[ \t]*<[^>\s]{1,200}\/merge_requests\/(\d{1,9})>/i,
        sign: '!',
        example: 'Part-of: <https://example.org/mesa/mesa/-/merge_requests/123>',
        usedBy: 'Mesa',
        perSubject: true,
    },
    {
        name: 'svn-revision',
        role: 'own',
        pattern: /^(?:git-svn-id: \S{1,300}@|svn path=[^;\n]{0,300}; revision=)(\d{1,9})\b/,
        sign: 'r',
        example: 'svn path=/head/; revision=123456',
        usedBy: 'FreeBSD and LLVM before git',
    },
    {
        name: 'differential-revision',
        role: 'own',
        pattern: /^[ \t]*differential revision:[ \t]*\S{0,200}\bd(\d{1,9})\b/i,
        sign: 'D',
        example: 'Differential Revision: https://example.org/D12345',
        usedBy: 'FreeBSD, LLVM',
        perSubject: true,
    },
    {
        name: 'discussion',
        role: 'own',
        pattern: /^[ \t]*discussion:[ \t]*(\S{6,300})/i,
        sign: '<',
        example: 'Discussion: https://postgr.es/m/abc-def@example.org',
        usedBy: 'PostgreSQL, which commits to each branch anew',
        perSubject: true,
    },
    {
        name: 'backport-of-pull-request',
        role: 'copies',
        pattern: change(
            String.raw`\b(?:backport(?:s|ed)?|cherry[- ]pick(?:s|ed)?)(?: of| from)?(?: (?:pr|pull request))?:? {0,3}`,
        ),
        sign: '#',
        example: 'Backport of #123',
        usedBy: 'projects on GitHub',
    },
    {
        name: 'pull-request-before',
        role: 'copies',
        pattern: new RegExp(String.raw`\(${PULL}\)[ \t]{1,3}\((?:#|gh-|backport of #)\d{1,9}\)[ \t]*$`, 'i'),
        sign: '#',
        example: '[3.11] net: fix the leak (GH-123) (#456)',
        usedBy: 'CPython: the number of the original stands first',
        subjectOnly: true,
    },
    {
        name: 'backport-of-merge-request',
        role: 'copies',
        pattern:
            /\b(?:backport|cherry[- ]pick)(?:s|ed)?(?: of| from)?(?: (?:mr|merge request))?:? [\w./-]{0,200}!(\d{1,9})\b/i,
        sign: '!',
        example: 'Backport of !123',
        usedBy: 'projects on GitLab',
    },
    {
        name: 'mfc-revision',
        role: 'copies',
        pattern: /^[ \t]*(?:mfc|merged?|merged? revision)[ :]{1,2}r(\d{3,9})\b/i,
        sign: 'r',
        example: 'MFC r123456:',
        usedBy: 'FreeBSD before git, Apache',
    },
    {
        name: 'reverts-pull-request',
        role: 'reverts',
        pattern: change(String.raw`^[ \t]*(?:this )?reverts (?:pr |pull request )?`),
        sign: '#',
        example: 'Reverts owner/name#123',
        usedBy: 'GitHub',
    },
    {
        name: 'reverts-merge-request',
        role: 'reverts',
        pattern: /^this reverts merge request [\w./-]{0,200}!(\d{1,9})\b/i,
        sign: '!',
        example: 'This reverts merge request !123',
        usedBy: 'GitLab',
    },
] as const satisfies readonly ChangeForm[];
