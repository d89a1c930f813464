/** Sentences of the page that lists which bodies take part. */
export const bodiesSentences = {
  'bodies.title': 'الجهات المشاركة',
  'bodies.lead': 'تستقبل كل جهة الطلبات من يوم انضمامها إلى البرنامج.',
  'bodies.other': 'إن لم تجد الجهة هنا، أو كان انضمامها لاحقًا، فاختر «لا أعرف» عند الإرسال.',
  'bodies.link': 'الجهات المشاركة ومواعيد انضمامها',
  'bodies.body': 'الجهة',
  'bodies.from': 'المشاركة',
  'bodies.now': 'منذ بداية البرنامج',
  'bodies.since': 'منذ {date}',
  'bodies.joins': 'موعد الانضمام {date}',
  'bodies.none': 'لا توجد جهات في هذه الصفحة.',
} as const
