/** The text that a new issue starts with: what to tell, and the versions. No names and no paths of the user's. Pure. */
export function issueBody(versions: Readonly<Record<string, string>>): string {
    const table = Object.entries(versions).map(
        ([name, version]) => `| ${name} | ${version.replace(/[|\r\n]/g, ' ')} |`,
    );
    return [
        '**What I did**\n\n\n**What happened, and what I expected**\n\n',
        '<!-- "Backport: Show Log" lists each git command. Look it through before you paste from it. -->\n',
        '| | |\n|---|---|',
        ...table,
        '',
    ].join('\n');
}
