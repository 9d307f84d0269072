/** Whether the backport has the author of its original. */
import * as l10n from '@vscode/l10n';
import { defineCheck, ok, todo, type CheckFinding } from './check.ts';

/** Names with addresses; `upstream` where it is another one. */
interface AuthorFacts {
    readonly author: string;
    readonly upstream?: string;
}

export const author = defineCheck({
    id: 'author',
    title: () => l10n.t('Author kept'),
    check({ upstream, backport }): CheckFinding<AuthorFacts> {
        const { author: here } = backport;
        return upstream.author === here ? ok({ author: here }) : todo({ author: here, upstream: upstream.author });
    },
    describe: ({ author: here, upstream }: AuthorFacts) =>
        upstream === undefined
            ? here
            : l10n.t("Upstream's author is {0}, here it is {1}: commit again with --author.", upstream, here),
});
