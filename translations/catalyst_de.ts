<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>catalyst::ErrorText</name>
    <message>
        <source>the value is not accepted</source>
        <translation>der Wert wird nicht angenommen</translation>
    </message>
    <message>
        <source>the content cannot be understood</source>
        <translation>der Inhalt ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>more than the console reads</source>
        <translation>mehr, als die Konsole liest</translation>
    </message>
    <message>
        <source>this console does not do that</source>
        <translation>das tut diese Konsole nicht</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>exists already</source>
        <translation>gibt es schon</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>no space left on the disk</source>
        <translation>kein Platz mehr auf der Platte</translation>
    </message>
    <message>
        <source>the file could not be read or written</source>
        <translation>die Datei konnte nicht gelesen oder geschrieben werden</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>written by a newer version</source>
        <translation>von einer neueren Version geschrieben</translation>
    </message>
    <message>
        <source>in use by another process</source>
        <translation>von einem anderen Prozess belegt</translation>
    </message>
    <message>
        <source>the program failed</source>
        <translation>das Programm ist gescheitert</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>die Verbindung wurde abgebrochen</translation>
    </message>
    <message>
        <source>the answer is not the protocol</source>
        <translation>die Antwort folgt nicht dem Protokoll</translation>
    </message>
    <message>
        <source>the certificate or key is not the expected one</source>
        <translation>Zertifikat oder Schlüssel ist nicht der erwartete</translation>
    </message>
    <message>
        <source>sent elsewhere</source>
        <translation>anderswohin verwiesen</translation>
    </message>
    <message>
        <source>not done in time</source>
        <translation>nicht rechtzeitig fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>sent, and no answer was observed</source>
        <translation>gesendet, keine Antwort beobachtet</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>a fault in the console itself</source>
        <translation>ein Fehler der Konsole selbst</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>eingeschränkt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>unbeobachtet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>PRE-MARKET</source>
        <translation>VORBÖRSE</translation>
    </message>
    <message>
        <source>OPEN</source>
        <translation>OFFEN</translation>
    </message>
    <message>
        <source>AFTER-HOURS</source>
        <translation>NACHBÖRSE</translation>
    </message>
    <message>
        <source>CLOSED</source>
        <translation>GESCHLOSSEN</translation>
    </message>
    <message>
        <source>trading hours</source>
        <translation>Handelszeit</translation>
    </message>
    <message>
        <source>outside hours</source>
        <translation>außerhalb der Zeiten</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>Wochenende</translation>
    </message>
    <message>
        <source>New Year’s Day</source>
        <translation>Neujahr</translation>
    </message>
    <message>
        <source>Martin Luther King Day</source>
        <translation>Martin-Luther-King-Tag</translation>
    </message>
    <message>
        <source>Washington’s Birthday</source>
        <translation>Washingtons Geburtstag</translation>
    </message>
    <message>
        <source>Good Friday</source>
        <translation>Karfreitag</translation>
    </message>
    <message>
        <source>Memorial Day</source>
        <translation>Memorial Day</translation>
    </message>
    <message>
        <source>Juneteenth</source>
        <translation>Juneteenth</translation>
    </message>
    <message>
        <source>Independence Day</source>
        <translation>Unabhängigkeitstag</translation>
    </message>
    <message>
        <source>Labor Day</source>
        <translation>Labor Day</translation>
    </message>
    <message>
        <source>Thanksgiving</source>
        <translation>Thanksgiving</translation>
    </message>
    <message>
        <source>Christmas</source>
        <translation>Weihnachten</translation>
    </message>
    <message>
        <source>special closure</source>
        <translation>besondere Schließung</translation>
    </message>
    <message>
        <source>special early close</source>
        <translation>besonderer früher Schluss</translation>
    </message>
    <message>
        <source>day after Thanksgiving</source>
        <translation>Tag nach Thanksgiving</translation>
    </message>
    <message>
        <source>Christmas Eve</source>
        <translation>Heiligabend</translation>
    </message>
    <message>
        <source>eve of Independence Day</source>
        <translation>Vortag des Unabhängigkeitstags</translation>
    </message>
    <message>
        <source>day after Independence Day</source>
        <translation>Tag nach dem Unabhängigkeitstag</translation>
    </message>
    <message>
        <source>the operator’s own entry</source>
        <translation>eigener Eintrag</translation>
    </message>
    <message>
        <source>the calendar does not cover this date</source>
        <translation>der Kalender kennt dieses Datum nicht</translation>
    </message>
    <message>
        <source>the engine is starting</source>
        <translation>die Engine startet</translation>
    </message>
    <message>
        <source>engine in this window</source>
        <translation>Engine in diesem Fenster</translation>
    </message>
    <message>
        <source>engine in another process</source>
        <translation>Engine in einem anderen Prozess</translation>
    </message>
    <message>
        <source>no engine</source>
        <translation>keine Engine</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>PAPER</source>
        <translation>PAPIER</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>PROBE</translation>
    </message>
    <message>
        <source>MODE UNKNOWN</source>
        <translation>MODUS UNBEKANNT</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>answers 200, says unhealthy</source>
        <translation>antwortet 200, meldet sich krank</translation>
    </message>
    <message>
        <source>answers 503</source>
        <translation>antwortet 503</translation>
    </message>
    <message>
        <source>accepts, never answers</source>
        <translation>nimmt an, antwortet nie</translation>
    </message>
    <message>
        <source>drips byte by byte</source>
        <translation>tropft Byte für Byte</translation>
    </message>
    <message>
        <source>answers garbage</source>
        <translation>antwortet Unsinn</translation>
    </message>
    <message>
        <source>refuses connections</source>
        <translation>lehnt Verbindungen ab</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>cuts the connection</source>
        <translation>bricht die Verbindung ab</translation>
    </message>
    <message>
        <source>Answers %1, but says “%2”</source>
        <translation>Antwortet %1, sagt aber „%2“</translation>
    </message>
    <message>
        <source>Answers %1, says “%2”</source>
        <translation>Antwortet %1, sagt „%2“</translation>
    </message>
    <message>
        <source>Not probed yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Answers %1</source>
        <translation>Antwortet %1</translation>
    </message>
    <message>
        <source>Answers %1, still starting</source>
        <translation>Antwortet %1, startet noch</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>unhealthy</translation>
    </message>
    <message>
        <source>Answers with error %1</source>
        <translation>Antwortet mit Fehler %1</translation>
    </message>
    <message>
        <source>Answers %1, but does not say how it is</source>
        <translation>Antwortet %1, sagt aber nicht, wie es ihm geht</translation>
    </message>
    <message>
        <source>Refuses the connection: nothing listens</source>
        <translation>Lehnt die Verbindung ab: niemand hört zu</translation>
    </message>
    <message>
        <source>Not reachable: no way there</source>
        <translation>Nicht erreichbar: kein Weg dorthin</translation>
    </message>
    <message>
        <source>Accepts the connection, then no complete answer in time</source>
        <translation>Nimmt die Verbindung an, dann keine ganze Antwort in der Zeit</translation>
    </message>
    <message>
        <source>Cuts the connection before the answer is complete</source>
        <translation>Bricht die Verbindung vor dem Ende der Antwort ab</translation>
    </message>
    <message>
        <source>Answers something that is not HTTP</source>
        <translation>Antwortet etwas, das kein HTTP ist</translation>
    </message>
    <message>
        <source>Answers more than the console reads</source>
        <translation>Antwortet mehr, als die Konsole liest</translation>
    </message>
    <message>
        <source>Sends elsewhere (%1), not followed</source>
        <translation>Verweist anderswohin (%1), nicht befolgt</translation>
    </message>
    <message>
        <source>The certificate or key is not the expected one</source>
        <translation>Zertifikat oder Schlüssel ist nicht der erwartete</translation>
    </message>
    <message>
        <source>Somebody else answers: rehearsal and droplet do not match</source>
        <translation>Ein anderer antwortet: Probe und Droplet passen nicht zusammen</translation>
    </message>
    <message>
        <source>The console could not probe</source>
        <translation>Die Konsole konnte nicht prüfen</translation>
    </message>
    <message>
        <source>switched off in the profile</source>
        <translation>im Profil abgeschaltet</translation>
    </message>
</context>
<context>
    <name>catalyst::FootLine</name>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1 (und %2 weitere)</translation>
    </message>
    <message>
        <source>last word %1</source>
        <translation>zuletzt gehört: %1</translation>
    </message>
    <message>
        <source>no word yet</source>
        <translation>noch nichts gehört</translation>
    </message>
</context>
<context>
    <name>catalyst::Format</name>
    <message>
        <source>local</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
</context>
<context>
    <name>catalyst::HeaderBar</name>
    <message>
        <source>Header</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Exchange time, New York</source>
        <translation>Börsenzeit, New York</translation>
    </message>
    <message>
        <source>This computer’s time</source>
        <translation>Zeit dieses Rechners</translation>
    </message>
    <message>
        <source>Coordinated universal time</source>
        <translation>Koordinierte Weltzeit</translation>
    </message>
</context>
<context>
    <name>catalyst::HeaderPresenter</name>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
    <message>
        <source>All below is from %1</source>
        <translation>Alles Folgende: Stand %1</translation>
    </message>
    <message>
        <source>Nothing was observed</source>
        <translation>Nichts wurde beobachtet</translation>
    </message>
    <message>
        <source>Engine lost</source>
        <translation>Engine verloren</translation>
    </message>
    <message>
        <source>Engine silent</source>
        <translation>Engine stumm</translation>
    </message>
    <message>
        <source>no services</source>
        <translation>keine Dienste</translation>
    </message>
    <message>
        <source>services %1/%2</source>
        <translation>Dienste %1/%2</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>No open incident</source>
        <translation>Kein offener Vorfall</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>MARKET UNKNOWN</source>
        <translation>MARKT UNBEKANNT</translation>
    </message>
    <message>
        <source>The calendar does not cover this date</source>
        <translation>Der Kalender kennt dieses Datum nicht</translation>
    </message>
    <message>
        <source>%1, early close</source>
        <translation>%1, früher Schluss</translation>
    </message>
    <message>
        <source>Was %1</source>
        <translation>War %1</translation>
    </message>
    <message>
        <source>Trading mode %1</source>
        <translation>Handelsmodus %1</translation>
    </message>
    <message>
        <source>, scans every %1</source>
        <translation>, sucht alle %1</translation>
    </message>
    <message>
        <source>Early close: %1</source>
        <translation>Früher Schluss: %1</translation>
    </message>
    <message>
        <source>The next change is not known</source>
        <translation>Der nächste Wechsel ist nicht bekannt</translation>
    </message>
    <message>
        <source>Was to close %1</source>
        <translation>Sollte schließen: %1</translation>
    </message>
    <message>
        <source>Was to open %1</source>
        <translation>Sollte öffnen: %1</translation>
    </message>
    <message>
        <source>Closes %1, in %2</source>
        <translation>Schließt %1, in %2</translation>
    </message>
    <message>
        <source>Opens %1, in %2</source>
        <translation>Öffnet %1, in %2</translation>
    </message>
    <message>
        <source>Until %1. %2</source>
        <translation>Bis %1. %2</translation>
    </message>
    <message>
        <source>services unknown</source>
        <translation>Dienste unbekannt</translation>
    </message>
</context>
<context>
    <name>catalyst::LatencyChart</name>
    <message>
        <source>Latency chart</source>
        <translation>Diagramm der Antwortzeit</translation>
    </message>
    <message>
        <source>Left and right arrow: exact values one after the other</source>
        <translation>Pfeil links und rechts: genaue Werte der Reihe nach</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gesichert: %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gesichert: %1</translation>
    </message>
    <message>
        <source>Span of the chart</source>
        <translation>Zeitraum des Diagramms</translation>
    </message>
    <message>
        <source>How far back the chart reaches (Alt+S)</source>
        <translation>Wie weit das Diagramm zurückreicht (Alt+S)</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>Letzte 15 min</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Save what the chart shows (Alt+E)</source>
        <translation>Sichern, was das Diagramm zeigt (Alt+E)</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>Values (CSV)</source>
        <translation>Werte (CSV)</translation>
    </message>
    <message>
        <source>%1: latency in ms, logarithmic, exchange time</source>
        <translation>%1: Antwortzeit in ms, logarithmisch, Börsenzeit</translation>
    </message>
    <message>
        <source>Latency: no service selected</source>
        <translation>Antwortzeit: kein Dienst gewählt</translation>
    </message>
    <message>
        <source>History could not be read: shown since this window opened</source>
        <translation>Verlauf nicht lesbar: gezeigt seit dem Öffnen des Fensters</translation>
    </message>
    <message>
        <source>Reading history</source>
        <translation>Verlauf wird gelesen</translation>
    </message>
    <message>
        <source>No probe of it was recorded</source>
        <translation>Keine Prüfung aufgezeichnet</translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation>Diagramm als Bild sichern</translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation>Werte sichern</translation>
    </message>
</context>
<context>
    <name>catalyst::LatencyChartPresenter</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
</context>
<context>
    <name>catalyst::LatencyPlot</name>
    <message>
        <source>time-out %1 ms</source>
        <translation>Zeitgrenze %1 ms</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
</context>
<context>
    <name>catalyst::MainWindow</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Make stand-in services misbehave (Alt+R)</source>
        <translation>Stellvertretende Dienste stören (Alt+R)</translation>
    </message>
    <message>
        <source>Colours of the desktop</source>
        <translation>Farben der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Closing keeps watching in the tray</source>
        <translation>Schließen wacht im Systembereich weiter</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Colours, closing, quitting (Alt+W)</source>
        <translation>Farben, Schließen, Beenden (Alt+W)</translation>
    </message>
    <message>
        <source>%1: %2, Catalyst Console</source>
        <translation>%1: %2, Catalyst Console</translation>
    </message>
    <message>
        <source>Quit and stop watching?</source>
        <translation>Beenden und nicht mehr wachen?</translation>
    </message>
    <message>
        <source>The engine runs in this window. After quitting nobody probes the services of %1, and no notification comes until the console is started again.</source>
        <translation>Die Engine läuft in diesem Fenster. Nach dem Beenden prüft niemand die Dienste von %1, und keine Meldung kommt, bis die Konsole wieder gestartet wird.</translation>
    </message>
    <message>
        <source>Quit and stop watching</source>
        <translation>Beenden, nicht mehr wachen</translation>
    </message>
    <message>
        <source>Keep watching</source>
        <translation>Weiter wachen</translation>
    </message>
</context>
<context>
    <name>catalyst::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>catalyst::RehearsalMenu</name>
    <message>
        <source>All healthy</source>
        <translation>Alle gesund</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>alle Dienste</translation>
    </message>
    <message>
        <source>Rehearsal: %1: asked</source>
        <translation>Probe: %1: verlangt</translation>
    </message>
    <message>
        <source>Rehearsal: %1: %2</source>
        <translation>Probe: %1: %2</translation>
    </message>
</context>
<context>
    <name>catalyst::ServiceDetailStrip</name>
    <message>
        <source>Selected service</source>
        <translation>Gewählter Dienst</translation>
    </message>
    <message>
        <source>Select a service to see what was observed of it.</source>
        <translation>Einen Dienst wählen, um zu sehen, was beobachtet wurde.</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesModel</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>State since</source>
        <translation>Zustand seit</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only services with this text (Ctrl+F)</source>
        <translation>Nur Dienste mit diesem Text (Strg+F)</translation>
    </message>
    <message>
        <source>Filter services</source>
        <translation>Dienste filtern</translation>
    </message>
    <message>
        <source>Probe now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Probe every service at once (F5)</source>
        <translation>Alle Dienste sofort prüfen (F5)</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Arrow keys select a service</source>
        <translation>Pfeiltasten wählen einen Dienst</translation>
    </message>
    <message>
        <source>Click to sort by this column</source>
        <translation>Klick sortiert nach dieser Spalte</translation>
    </message>
    <message>
        <source>Probing</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>Probed %1</source>
        <translation>Geprüft %1</translation>
    </message>
    <message>
        <source>Probe %1</source>
        <translation>Prüfung %1</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPresenter</name>
    <message>
        <source>Start the console again, or run catalystctl run.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen.</translation>
    </message>
    <message>
        <source>No engine: nothing is watched</source>
        <translation>Keine Engine: nichts wird bewacht</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>The engine is starting. The first answers come within seconds.</source>
        <translation>Die Engine startet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>This profile has no services</source>
        <translation>Dieses Profil hat keine Dienste</translation>
    </message>
    <message>
        <source>Add them to the profile’s catalyst.toml; catalystctl profile check says whether it is understood.</source>
        <translation>In catalyst.toml des Profils eintragen; catalystctl profile check sagt, ob es verstanden wird.</translation>
    </message>
    <message>
        <source>Engine lost: nothing is watched.</source>
        <translation>Engine verloren: nichts wird bewacht.</translation>
    </message>
    <message>
        <source>This is what was seen %1. %2</source>
        <translation>Das ist der Stand %1. %2</translation>
    </message>
    <message>
        <source>The engine has been silent for too long.</source>
        <translation>Die Engine schweigt zu lange.</translation>
    </message>
    <message>
        <source>This is what was seen %1. It may have changed since.</source>
        <translation>Das ist der Stand %1. Er kann sich seither geändert haben.</translation>
    </message>
    <message>
        <source>No services</source>
        <translation>Keine Dienste</translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation>%1 ok</translation>
    </message>
    <message>
        <source>1 service</source>
        <translation>1 Dienst</translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP-Status</translation>
    </message>
    <message>
        <source>Says of itself</source>
        <translation>Sagt von sich</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>State since</source>
        <translation>Zustand seit</translation>
    </message>
    <message>
        <source>Last observed</source>
        <translation>Zuletzt beobachtet</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>jetzt fällig</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Next probe</source>
        <translation>Nächste Prüfung</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>Fehler in Folge</translation>
    </message>
</context>
<context>
    <name>catalyst::StopButton</name>
    <message>
        <source>STOP</source>
        <translation>STOPP</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>Not-Stopp</translation>
    </message>
    <message>
        <source>Emergency stop is not connected: no broker lane in this version</source>
        <translation>Not-Stopp ist nicht angeschlossen: kein Weg zum Broker in dieser Version</translation>
    </message>
</context>
<context>
    <name>catalyst::SystemTray</name>
    <message>
        <source>Show window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>catalyst::TrayPresenter</name>
    <message>
        <source>No engine: nothing is watched</source>
        <translation>Keine Engine: nichts wird bewacht</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>Engine silent: seen %1</source>
        <translation>Engine stumm: Stand %1</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n need attention</source>
        <translation>
            <numerusform>%1: %n braucht Aufmerksamkeit</numerusform>
            <numerusform>%1: %n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
</context>
</TS>
