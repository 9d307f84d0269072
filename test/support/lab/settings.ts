/** User settings that keep the window calm: no tips, no chat, no galleries, no calls to the outside. */
export const CALM_SETTINGS: Readonly<Record<string, unknown>> = {
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.enableExperiments': false,
    'workbench.settings.enableNaturalLanguageSearch': false,
    'workbench.reduceMotion': 'on',
    'window.commandCenter': false,
    'chat.disableAIFeatures': true,
    'chat.commandCenter.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'telemetry.feedback.enabled': false,
    'extensions.ignoreRecommendations': true,
    'extensions.autoCheckUpdates': false,
    'extensions.autoUpdate': false,
    'update.mode': 'none',
    'update.showReleaseNotes': false,
    'git.autofetch': false,
    'git.openRepositoryInParentFolders': 'never',
    'security.workspace.trust.enabled': false,
    'npm.fetchOnlinePackageInfo': false,
    'json.schemaDownload.enable': false,
    'typescript.disableAutomaticTypeAcquisition': true,
    'editor.cursorBlinking': 'solid',
    'editor.inlineSuggest.enabled': false,
    'editor.minimap.enabled': false,
    'files.autoSave': 'off',
};

/** The four kinds of theme, under names that the oldest and the newest VS Code both know. */
export const THEMES = {
    dark: 'Default Dark Modern',
    light: 'Default Light Modern',
    'high-contrast': 'Default High Contrast',
    'high-contrast-light': 'Default High Contrast Light',
} as const;
export type Theme = keyof typeof THEMES;
