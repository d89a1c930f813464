/**
 * A telephone number as a person typed it. Inside any text, browsers write groups of Arabic digits from right to left; `<bdo>` keeps the
 * order in which they were typed.
 */
export const TypedDigits = ({ digits }: { digits: string }) => <bdo dir="ltr">{digits}</bdo>
