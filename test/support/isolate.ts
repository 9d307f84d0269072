/**
 * Loaded before every unit and integration test: git must not see the person's configuration, identity or clock.
 */
process.env['GIT_CONFIG_NOSYSTEM'] = '1';
process.env['GIT_CONFIG_GLOBAL'] = process.platform === 'win32' ? 'NUL' : '/dev/null';
process.env['GIT_AUTHOR_NAME'] = process.env['GIT_COMMITTER_NAME'] = 'Ada Picker';
process.env['GIT_AUTHOR_EMAIL'] = process.env['GIT_COMMITTER_EMAIL'] = 'ada@example.org';
process.env['GIT_AUTHOR_DATE'] = process.env['GIT_COMMITTER_DATE'] = '2024-02-29T12:00:00Z';
process.env['TZ'] = 'UTC';
process.env['LC_ALL'] = 'C';
for (const name of [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
    'EDITOR',
    'VISUAL',
    'PAGER',
]) {
    delete process.env[name];
}
