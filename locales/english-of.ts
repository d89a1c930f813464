/** The English sentences of a catalogue: the keys of the Arabic one, and two plural forms where Arabic has six. */
export type EnglishOf<Arabic> = {
  [Key in keyof Arabic]: Arabic[Key] extends string ? string : { one: string; other: string }
}
