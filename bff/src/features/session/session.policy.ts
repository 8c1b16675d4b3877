/** Demo identities exist in demo mode alone; elsewhere the address answers like one that does not exist. */
export const mayUseDemo = (settings: { demo: boolean }): boolean => settings.demo
