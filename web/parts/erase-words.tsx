/** The script erases the words that this tab keeps of an act, such as `26-482-170-635 reply`, of an application, or of all (empty). */
export const EraseWords = ({ of }: { of: string }) => <span hidden data-erases-words={of} />
