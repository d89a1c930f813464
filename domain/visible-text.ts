/**
 * Whether a reader sees anything of this text: at least one character that is no white space, control or format character, default
 * ignorable or private character, lone mark without its letter, or empty cell of braille and hieroglyphs. Source: Unicode Character
 * Database, properties White_Space, General_Category, Default_Ignorable_Code_Point and Noncharacter_Code_Point. Never throws.
 */
export const hasVisibleText = (text: string): boolean => VISIBLE.test(text)

/** The numbers at its end: blank braille cell, object replacement, blank hieroglyphs, empty notehead. */
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{M}\p{DI}\p{NChar}\u2800\ufffc\u{13441}\u{13442}\u{1d159}]/u
