/** Words of the platform that its reader cannot know, and what each means. A page or a mail explains a word once, where it first names it. */
export const termSentences = {
  'term.operation_room': 'غرفة العمليات',
  'term.operation_room.is': 'غرفة العمليات هي الفريق الذي يقرر إن لم يقرر موظف التوجيه في موعده.',
  'term.weekly_list': 'القائمة الأسبوعية',
  'term.weekly_list.is': 'القائمة الأسبوعية هي قائمة الطلبات التي لم يصل جوابها في موعده.',
} as const
