"""News outlets, as page titles and bylines name them."""

# Outlets whose name does not say that they are one.
OUTLETS = frozenset(
    """Yahoo|Yahoo!|Yahoo News|Yahoo! News|MSN|MSN News|BBC|BBC News|BBC Sport|CNN|CNN Politics|CNN Business|CNN Travel|DW|AP News|Al Jazeera
    |Al Jazeera English|Sky News|Sky Sports|Fox News|ABC News|NBC News|CBS News|CBC News|CTV News|Global News|ITV News|Channel 4 News|Euronews|France 24
    |RFI|VOA|VOA News|RFE/RL|NPR|PBS|Xinhua|Xinhuanet|Xinhua Net|People’s Daily|People's Daily|People’s Daily Online|People's Daily Online|ChinaNews
    |China News|Chinanews.com|CRI Online|CCTV|CCTV.com|CGTN|China Daily|Global Times|Sina|Sina Finance|Sina News|Sohu|NetEase|Tencent News|The Guardian
    |The Independent|The Telegraph|The Times|The New York Times|The Washington Post|The Hindu|The Straits Times|Ukrinform|UNIAN|Interfax-Ukraine
    |RIA Novosti|Kommersant|Izvestia|RBC|NHK|NHK WORLD|NHK News|Nikkei|Kyodo|Kyodo News|Yonhap|Yonhap News|NDTV|Hindustan Times|India Today|Anadolu
    |Politico|Axios|HuffPost|BuzzFeed|Vox|Vice|Bloomberg|Forbes|Mashable|TechCrunch|Wired|Ars Technica|The Verge|Engadget|CNET|ZDNet|ESPN|Deadline
    |Variety|Billboard|Postmedia|Swissinfo|The Local|Daily Mail|Mirror|Metro|MailOnline|USA TODAY|USA Today""".replace("\n    |", "|").split("|")
)  # fmt: skip
# Last words of the names of papers and channels: Harbour News, the Northern Herald.
PAPERS = frozenset(
    "News Newspaper Newspapers Shimbun Times Daily Online Herald Tribune Gazette Courier Broadcasting TV Post Press Magazine Journal"
    " Chronicle Observer Telegraph Echo Star Mail Argus Examiner Advertiser Dispatch Bulletin Inquirer Sentinel Register Today".split()
)
# Last parts of the addresses of papers and channels.
TOP_LEVEL_DOMAINS = frozenset(
    "com net org info tv au ca ch cn de es eu fr ie in is it jp kr nl nz pl ru se tr ua uk za".split()
)
