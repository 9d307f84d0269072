import { parseFailedMails, type CutMail, type FailedMail } from '../../src/core/submit/failedMail.ts';

/** The first FAILED mail of a text. */
export const parseFailedMail = async (source: string): Promise<FailedMail | undefined> =>
    (await parseFailedMails(source)).mails[0];

/** Of a text without a whole one, what is left of the first. */
export const cutFailedMail = async (source: string): Promise<CutMail | undefined> => {
    const { mails, cut } = await parseFailedMails(source);
    return mails.length === 0 ? cut : undefined;
};
