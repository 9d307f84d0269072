/** A mail that format-patch wrote, as its parts. */
import PostalMime from 'postal-mime';
import type { Draft } from './mailProgram.ts';
import { printPerson } from './people.ts';

/** @returns the parts that a mail program takes; addresses as `Name <address>` */
export async function readDraft(mail: string): Promise<Draft> {
    const { subject, to, cc, inReplyTo, text } = await PostalMime.parse(mail.replace(/^From [^\n]*\n/, ''));
    const people = (list: typeof to) =>
        (list ?? []).flatMap(({ name, address }) => (address ? [printPerson(name, address)] : []));
    return {
        subject: subject ?? '',
        to: people(to),
        cc: people(cc),
        ...(inReplyTo ? { inReplyTo: inReplyTo.replace(/^<|>$/g, '') } : {}),
        body: text ?? '',
    };
}
