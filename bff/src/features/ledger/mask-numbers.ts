/** What is told of a cell shows no number of a person: of seven digits and more the last six stay. */
export const maskNumbers = (text: string): string => text.replace(/\d(?=[\dXx]{6})/g, '*')
