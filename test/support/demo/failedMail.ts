/** The mail that a stable maintainer sends when a commit of the demo does not apply; invented like all of it. */

export interface FailedMailOptions {
    /** 40 hex. */
    readonly commit: string;
    readonly subject: string;
    /** `6.1` */
    readonly version: string;
    /** Ids and subjects, as the mail lists them. */
    readonly dependencies?: readonly { readonly id: string; readonly subject: string }[];
}

export const MESSAGE_ID = '2026031204-willow-kettle-71c3@stable.example';

export function failedMail({ commit, subject, version, dependencies = [] }: FailedMailOptions): string {
    return `Subject: FAILED: patch "[PATCH] ${subject}" failed to apply to ${version}-stable tree
To: jonas@foo.example, tilda@stable.example
Cc: <stable@vger.kernel.org>
From: <maintainer@stable.example>
Date: Thu, 12 Mar 2026 09:00:00 +0100
Message-ID: <${MESSAGE_ID}>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8


The patch below does not apply to the ${version}-stable tree.
If someone wants it applied there, or to any other stable or longterm
tree, then please email the backport, including the original git commit
id to <stable@vger.kernel.org>.

To reproduce the conflict and resubmit, you may use the following commands:

git fetch https://git.stable.example/linux.git/ linux-${version}.y
git checkout FETCH_HEAD
git cherry-pick -x ${commit}
# <resolve conflicts, build, test, etc.>
git commit -s
git send-email --to '<stable@vger.kernel.org>' --in-reply-to '${MESSAGE_ID}' --subject-prefix 'PATCH ${version}.y' HEAD^..

Possible dependencies:

${dependencies.map(({ id, subject: name }) => `${id.slice(0, 12)} ("${name}")`).join('\n')}

thanks,

the maintainer

------------------ original commit in master ------------------

From ${commit} Mon Sep 17 00:00:00 2001
Subject: [PATCH] ${subject}
`;
}
