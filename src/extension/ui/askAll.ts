/** Several questions as one: forward, back and out, with what was answered kept for the way back. Pure. */

/** What a question gives: some answers, one step back, or out of it all. */
export type Answered<Answers> = Partial<Answers> | 'back' | 'cancel';

/** A step of a wizard. It answers a part of `Answers`; *Back* takes the part away again. */
export interface WizardQuestion<Answers> {
    /** Leave it out for these answers; asked anew each time it comes up. */
    readonly applies?: (answers: Partial<Answers>) => boolean;
    readonly ask: (answers: Partial<Answers>, place: QuestionPlace) => Promise<Answered<Answers>>;
}

/** Which step of how many the title of a question says. */
export interface QuestionPlace {
    /** 1-based. */
    readonly step: number;
    readonly steps: number;
}

/** @returns all answers, or undefined where the user left */
export async function askAll<Answers>(
    questions: readonly WizardQuestion<Answers>[],
    answers: Partial<Answers> = {},
): Promise<Partial<Answers> | undefined> {
    const asked: number[] = [];
    let at = 0;
    while (at < questions.length) {
        const question = questions[at];
        if (!question || question.applies?.(answers) === false) {
            at++;
            continue;
        }
        const ahead = questions.slice(at).filter((other) => other.applies?.(answers) !== false).length;
        const given = await question.ask(answers, { step: asked.length + 1, steps: asked.length + ahead });
        if (given === 'cancel') return undefined;
        if (given === 'back') {
            at = asked.pop() ?? at;
            continue;
        }
        answers = { ...answers, ...given };
        asked.push(at++);
    }
    return answers;
}
