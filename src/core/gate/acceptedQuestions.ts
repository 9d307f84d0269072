/** Why questions of the gate are right, as users have said: `gate.json` under `$(git rev-parse --git-path backport)`. */
import * as v from 'valibot';
import type { Repository } from '../git/repository.ts';
import { commitId, line, mapOf, schemaOf, toRecord } from '../state/schema.ts';
import { readJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';

interface AcceptedQuestions {
    readonly version: 1;
    /** By the backport, 40 hex: reasons by the question's id. */
    readonly commits: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Backports that are remembered, the newest last. */
const MOST = 2_000;

/** The state file of accepted questions: reasons by backport (40 hex) and question id (12 hex). */
export const GATE_FILE: StateFile<AcceptedQuestions> = {
    name: 'gate.json',
    schema: schemaOf<AcceptedQuestions>()(
        v.object({
            version: v.literal(1),
            commits: mapOf(commitId, mapOf(v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/)), line)),
        }),
    ),
};

/** @param backport 40 hex @returns reasons by the question's id */
export async function readAcceptedQuestions(
    repository: Pick<Repository, 'backportDir'>,
    backport: string,
): Promise<ReadonlyMap<string, string>> {
    const known = await readJsonState(repository, GATE_FILE);
    return known?.commits.get(backport) ?? new Map<string, string>();
}

/**
 * @param backport 40 hex @param id of the question @param reason one line
 * @throws Refusal where it cannot be written
 */
export async function acceptQuestion(
    repository: Pick<Repository, 'backportDir'>,
    backport: string,
    id: string,
    reason: string,
): Promise<void> {
    const commits = new Map((await readJsonState(repository, GATE_FILE))?.commits);
    const reasons = new Map([...(commits.get(backport) ?? []), [id, reason] as const]);
    commits.delete(backport);
    commits.set(backport, reasons);
    const last = [...commits].slice(-MOST).map(([commit, answers]) => [commit, toRecord(answers)] as const);
    await writeJsonState(repository, GATE_FILE, { version: 1, commits: toRecord(new Map(last)) });
}
