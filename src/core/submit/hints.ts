/** What a FAILED mail lists as possible dependencies, as hints in the report. */
import type { Related, Report } from '../analysis/context/report.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { showCommits } from '../git/log.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { readMemory, type MailMemory } from '../backport/memory.ts';

const HINT = { rule: 'failed-mail' } as const;

/** Commits of one mail that are looked up. */
const MOST = 50;

/** The report with the hints of the mail that asked for its pick, where there was one. @throws GitFailed, GitCancelled */
export async function addMailHints(repository: Repository, report: Report): Promise<Report> {
    const mail = (await readMemory(repository)).mails.get(report.commit);
    if (!mail) return report;
    const { git } = repository;
    const names = mail.dependencies.slice(0, MOST).map(({ id }) => id);
    const ids = (await Promise.all(names.map((name) => resolveCommit(git, name)))).filter((id) => id !== undefined);
    const missing = await Promise.all(ids.map(async (id) => !(await isAncestor(git, id, report.onto))));
    const found = await showCommits(
        git,
        ids.filter((_, at) => missing[at]),
    );
    return withMailHints(report, mail, found);
}

/** A commit that the mail names and the report does not. */
export interface Hinted {
    /** 40 hex. */
    readonly id: string;
    readonly subject: string;
    readonly author: string;
    /** ISO 8601. */
    readonly date: string;
}

/** Pure. @param found the mail's commits, as far as they are here and not in the target */
export function withMailHints(
    report: Report,
    mail: Pick<MailMemory, 'dependencies'>,
    found: readonly Hinted[],
): Report {
    const listed = (commit: string) => mail.dependencies.some(({ id }) => commit.startsWith(id));
    const known = report.related.map((related): Related =>
        listed(related.commit) ? { ...related, evidence: [...related.evidence, HINT] } : related,
    );
    const fresh = found
        .filter(({ id }) => id !== report.commit && !report.related.some(({ commit }) => commit === id))
        .map(({ id, subject, author, date }): Related => {
            return {
                commit: id,
                subject,
                author,
                date,
                relation: 'unsure',
                paths: [],
                evidence: [HINT],
            };
        });
    return { ...report, related: [...known, ...fresh] };
}
