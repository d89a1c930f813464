/** Sentences of the page that says what works now. */
export const statusSentences = {
  'status.title': 'حالة الخدمة الآن',
  'status.all': 'الخدمات كلها تعمل.',
  'status.some': 'جزء من المنصة متأخر أو متوقف.',
  'status.down': 'المنصة متوقفة الآن',
  'status.down.text': 'نعمل على إعادتها. ما أرسلته من قبل محفوظ. ما تكتبه الآن باقٍ في صفحتك: لا تغلقها، وأرسله لاحقًا.',
  'status.part.reception': 'تقديم الطلبات ومتابعتها',
  'status.part.acts': 'الردود والأجوبة والقرارات',
  'status.part.mails': 'رسائلنا إليك',
  'status.works': 'تعمل',
  'status.late': 'متأخرة',
  'status.down.part': 'متوقفة',
  'status.mails.wait': 'تنتظر أقدم رسالة منذ {duration}. سنرسلها رغم ذلك.',
  'status.acts.hint': 'يمكنك تقديم طلب في هذه الأثناء: نحفظه، ويواصل مساره وحده حين تعود الخدمة.',
  'status.checked': 'فُحصت الحالة خلال آخر عشر ثوانٍ.',
} as const
